import type { Registries } from "@ratusha/services";

/** Births are entered at the registry office; guardians are appointed by the executive committee, by those who decide there. */
export const registries: Registries = {
  births: { bodies: ["Org1004"], roles: ["registrar"] },
  guardianship: { bodies: ["Org1001"], roles: ["decider", "head"] },
};
