import { maleNames } from "../name/given.ts";
import { anyFamily, type Circumstances, type Draft, foreignPerson, localPerson } from "./people.ts";

/** People who live together. */
export interface Household {
  readonly adults: readonly Draft[];
  readonly children: readonly Draft[];
  /** Whether the two adults are married to each other. */
  readonly couple: boolean;
}

type Kind = "family" | "single" | "lone-parent" | "elders" | "foreigner" | "stateless";

/** How households part (M): shares in thousandths. */
const kinds: readonly (readonly [Kind, number])[] = [
  ["family", 430],
  ["single", 270],
  ["lone-parent", 100],
  ["elders", 180],
  ["foreigner", 15],
  ["stateless", 5],
];

/** Makes a household of at most `most` people. */
export function makeHousehold(circumstances: Circumstances, most: number): Household {
  const kind = circumstances.random.weighted(kinds);
  if (kind === "foreigner") return alone(foreignPerson(circumstances));
  if (most === 1 || kind === "single" || kind === "stateless") return alone(adult(kind, circumstances));
  if (kind === "lone-parent") return loneParent(circumstances, most);
  return couple(kind === "elders" ? "elders" : "family", circumstances, most);
}

function alone(person: Draft): Household {
  return { adults: [person], children: [], couple: false };
}

function adult(kind: Kind, circumstances: Circumstances): Draft {
  const { random } = circumstances;
  return localPerson(
    {
      sex: random.chance(50) ? "female" : "male",
      age: random.chance(70) ? random.between(18, 60) : random.between(61, 94),
      family: anyFamily(random),
      status: kind === "stateless" ? "stateless" : "citizen",
    },
    circumstances,
  );
}

function couple(kind: "family" | "elders", circumstances: Circumstances, most: number): Household {
  const { random } = circumstances;
  const hisAge = kind === "elders" ? random.between(60, 88) : random.between(24, 59);
  const herAge = Math.max(21, hisAge + random.between(-7, 3));
  const family = anyFamily(random);
  const husband = localPerson({ sex: "male", age: hisAge, family }, circumstances);
  const hers = random.chance(90) ? family : anyFamily(random);
  const wife = localPerson({ sex: "female", age: herAge, family: hers }, circumstances);
  husband.spouse = wife.number;
  wife.spouse = husband.number;
  const wanted = kind === "elders" ? 0 : random.weighted(childCounts);
  const children = makeChildren(Math.min(wanted, most - 2), Math.min(hisAge, herAge), husband, wife, circumstances);
  return { adults: [husband, wife], children, couple: true };
}

const childCounts: readonly (readonly [number, number])[] = [
  [0, 25],
  [1, 35],
  [2, 30],
  [3, 10],
];

function loneParent(circumstances: Circumstances, most: number): Household {
  const { random } = circumstances;
  const age = random.between(22, 52);
  const mother = localPerson({ sex: "female", age, family: anyFamily(random) }, circumstances);
  const count = Math.min(random.chance(75) ? 1 : 2, most - 1);
  return { adults: [mother], children: makeChildren(count, age, undefined, mother, circumstances), couple: false };
}

/** Children are minors, and at least 19 years younger than their younger parent. */
function makeChildren(
  count: number,
  parentAge: number,
  father: Draft | undefined,
  mother: Draft,
  circumstances: Circumstances,
): Draft[] {
  const { random } = circumstances;
  const oldest = Math.min(17, parentAge - 20);
  const family = father?.family ?? mother.family ?? anyFamily(random);
  const fatherName = father?.given ?? random.pick(maleNames);
  const children: Draft[] = [];
  for (let index = 0; index < count && oldest >= 0; index++) {
    // A year apart at least, so that no two are born within nine months of each other.
    const age = random.between(0, oldest) - (index % 2);
    if (age < 0 || children.some((child) => tooClose(child, age, circumstances.asOf))) continue;
    const sex = random.chance(49) ? "female" : "male";
    const parents = father === undefined ? { mother: mother.number } : { mother: mother.number, father: father.number };
    children.push(localPerson({ sex, age, family, fatherName, ...parents }, circumstances));
  }
  return children;
}

function tooClose(child: Draft, age: number, asOf: Temporal.PlainDate): boolean {
  return Math.abs(child.born.until(asOf, { largestUnit: "years" }).years - age) < 2;
}
