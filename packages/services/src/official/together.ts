/** The most cases that an official opens, decides and signs at once: as many as one can still answer for, having read each. */
export const mostTogether = 20;
