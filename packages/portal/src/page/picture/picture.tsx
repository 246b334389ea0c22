/** Line drawings on a field of 32 by 32, by the life event that they stand for. */
const drawings: Readonly<Record<string, readonly string[]>> = {
  // A pram.
  birth: [
    "M6 14h21a10.5 10.5 0 0 1-21 0Z",
    "M16.5 14V4A10.5 10.5 0 0 1 27 14",
    "M6 14 4.2 9H2",
    "M11.5 27.5a2 2 0 1 0 0-.01ZM21.5 27.5a2 2 0 1 0 0-.01Z",
  ],
  // A box packed for the road.
  moving: ["m4 10 12-6 12 6v13l-12 6-12-6V10Z", "m4 10 12 6 12-6", "M16 16v13", "m10 7 12 6v5"],
  // A card under a magnifying glass.
  "lost-document": [
    "M15 23H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h20a2 2 0 0 1 2 2v6",
    "M9 12h7M9 17h4",
    "M21 24.5a4.5 4.5 0 1 0 0-.01M27.3 27.3 30 30",
  ],
  // A shop.
  business: ["M5 14v14h22V14", "M6.5 4h19L29 14H3L6.5 4Z", "M13 28v-8h6v8"],
  // A paint roller.
  building: [
    "M6.5 4h18A1.5 1.5 0 0 1 26 5.5v5a1.5 1.5 0 0 1-1.5 1.5h-18A1.5 1.5 0 0 1 5 10.5v-5A1.5 1.5 0 0 1 6.5 4Z",
    "M26 8h3v8H16v4",
    "M14 20h4v9h-4z",
  ],
  // A briefcase.
  work: [
    "M6 10h20a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V12a2 2 0 0 1 2-2Z",
    "M11 10V7a2 2 0 0 1 2-2h6a2 2 0 0 1 2 2v3",
    "M4 18h24M16 16v4",
  ],
  // An umbrella.
  pension: ["M16 3v2", "M4 18a12 13 0 0 1 24 0H4Z", "M16 18v8a3 3 0 0 0 6 0"],
  // A candle.
  death: ["M12 15h8v13h-8z", "M16 15v-2", "M16 13c-3-2.5-1.800-6 0-9 1.800 3 3 6.5 0 9Z", "M8 28h16"],
};

/** The picture of a life event; it only repeats what the words beside it say. */
export function Picture({ of }: { readonly of: string }) {
  const paths = drawings[of];
  if (paths === undefined) return null;
  return (
    <svg class="rt-picture" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      {paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
