import assert from "node:assert/strict";
import { test } from "node:test";
import { createSearch, langs } from "@ratusha/kernel";
import { definitions } from "../service/index.ts";
import { alsoCalled } from "./also-called.ts";

const services = definitions.filter(
  ({ access, shape, validTo }) => shape === "application" && access !== "offer" && validTo === undefined,
);
const search = createSearch(services, ({ name, service, summary }) => [
  ...langs.map((lang) => ({ text: name[lang], weight: 10 })),
  ...langs.map((lang) => ({ text: alsoCalled[service]?.[lang] ?? "", weight: 4 })),
  ...langs.map((lang) => ({ text: summary[lang], weight: 3 })),
]);

test("each service of the catalogue has its words of everyday speech, and nothing else has", () => {
  const open = services.filter(({ service }) => !service.startsWith("correction"));
  assert.deepEqual(Object.keys(alsoCalled).toSorted(), open.map(({ service }) => service).toSorted());
});

test("what people type leads first to what they mean", () => {
  const meant = {
    "residence-certificate": ["прописка", "прапіска", "propiska", "жировка", "proof of address", "адрес"],
    "work-record-extract": ["стаж", "трудовая", "trudovaja", "працоўная кніжка", "employment history"],
    "id-card-replacement": ["паспорт", "потерял паспорт", "lost pasport", "пашпарт"],
    "sole-trader-registration": ["ИП", "ip", "хочу открыть свой бизнес", "рамяство", "self-employed"],
    "child-benefit": ["декрет", "детские", "dekret", "деньги на ребенка", "newborn", "посибие"],
    "premises-alteration": ["снести стену", "рамонт кватэры", "kitchen", "переустройство"],
    "card-suspension": ["заблокировать карточку", "украли карточку", "freeze"],
    "population-extract": ["личные данные", "асабістыя даныя"],
  };
  for (const [service, queries] of Object.entries(meant)) {
    for (const query of queries) assert.equal(search(query).things[0]?.service, service, query);
  }
});
