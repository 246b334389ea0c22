const tower =
  "M15.4.6h1.2v2.1l4.6 6.1H10.8l4.6-6.1zM11 10h10v9h9v12H19.2v-4.2a3.2 3.2 0 0 0-6.4 0V31H2V19h9zm5 1.4a3.9 3.9 0 1 0 0 7.8 3.9 3.9 0 0 0 0-7.8zm-.65 1.4h1.3v2.1l1.6 1-.7 1.1-2.2-1.4zM5.2 22.2v4.6h2.6v-4.6zm19 0v4.6h2.6v-4.6z";

/** The mark: a small town hall with a clock in its tower, one path. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path fill-rule="evenodd" d={tower} />
    </svg>
  );
}
