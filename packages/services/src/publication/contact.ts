import type { Contact } from "@ratusha/registers";
import { type Graph, type GraphNode, literal, nodes } from "./graph.ts";

/** How the public reaches who is competent, as a contact point; empty where nothing is known. Hours stand on the service's page. */
export function contactGraph(id: string, { telephones = [], email, website }: Contact): Graph {
  if (telephones.length === 0 && email === undefined && website === undefined) return [];
  const pages = website === undefined ? [] : [website];
  const point: GraphNode = {
    id,
    types: ["cv:ContactPoint"],
    properties: {
      "cv:telephone": telephones.flatMap((telephone) => literal(telephone)),
      "cv:email": email === undefined ? [] : literal(email),
      "cv:contactPage": nodes(...pages),
    },
  };
  return [point, ...pages.map((page) => ({ id: page, types: ["foaf:Document"], properties: {} }))];
}
