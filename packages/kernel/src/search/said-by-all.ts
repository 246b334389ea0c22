import { skeletonOf } from "./skeleton.ts";

const said = `
  як дзе што каб мне трэба патрэбна патрэбны патрэбная атрымаць узяць зрабіць хачу магу пра для аб за па на у ў і з да мой мая свой сваю
  как где что чтобы мне надо нужно нужен нужна получить взять сделать оформить хочу могу про для об за по на в и с к мой моя свой своё свою
  how where what to get do make want need can i my me a an the of for own in on and
`;

/** Words that everyone says and that find nothing. */
export const stopWords: ReadonlySet<string> = new Set(said.trim().split(/\s+/).map(skeletonOf));
