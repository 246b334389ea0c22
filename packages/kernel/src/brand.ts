declare const brand: unique symbol;

/** A `T` that only the parser named by `N` makes: an unchecked `T` is not assignable to it. */
export type Brand<T, N extends string> = T & { readonly [brand]: N };
