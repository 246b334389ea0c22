/** Who may enter what: the bodies, and the roles that their officials need. */
export interface Registry {
  readonly bodies: readonly string[];
  readonly roles: readonly string[];
}

/** The registries of a country. A parent's power is ended, on a court's decision, where births are entered. */
export interface Registries {
  readonly births: Registry;
  readonly guardianship: Registry;
}
