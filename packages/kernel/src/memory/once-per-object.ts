/**
 * A function that works its answer out once for each object, and forgets it with the object. For what nobody changes: a
 * definition, the bytes of a file.
 */
export function oncePerObject<K extends WeakKey, V>(make: (object: K) => V): (object: K) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (object) => {
    let known = made.get(object);
    if (known === undefined) {
      known = { value: make(object) };
      made.set(object, known);
    }
    return known.value;
  };
}
