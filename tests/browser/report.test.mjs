// report.html in a real browser, from disk, with the network off.
//
//   REPORT_DIR   a folder that `waxwing run … --out` wrote
//   DOUBT_DIR, CLAIMS_DIR, STRUCTURAL_DIR   the same with draws of the inputs, with claims, and of a structural file
//   SURFACE_DIR, TARGET_DIR   folders that `waxwing sweep … --out` wrote, without a target and with one
//   HOSTILE_DIR  the same of hostile.toml, whose names try to be markup
//
// What is drawn, what is listed and what is saved is held against the CSVs of the same folder.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = (name) => resolve(process.env[name] ?? assert.fail(`${name} is not set`));
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
// The page's own promise is two seconds; a machine that builds at the same time is given more.
const PATIENCE = 6000;

let context, profile;
const asked = [];
before(async () => {
  profile = mkdtempSync(join(tmpdir(), "waxwing-browser-"));
  context = await chromium.launchPersistentContext(profile, { executablePath: "/usr/bin/chromium", args: FLAGS, acceptDownloads: true });
  await context.setOffline(true);
  context.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url())) asked.push(request.url()); });
});
after(async () => {
  await context?.close();
  rmSync(profile, { recursive: true, force: true });
});

async function open(name, { width = 1280, height = 900, scheme = "light", file = "report.html" } = {}) {
  const page = await context.newPage();
  const said = [];
  page.on("pageerror", (error) => said.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") said.push(message.text()); });
  page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme });
  const begun = Date.now();
  await page.goto(pathToFileURL(join(folder(name), file)).href);
  await page.waitForSelector("html[data-ready=yes]");
  return { page, said, took: Date.now() - begun };
}

/** The rows of a CSV of the folder, by column. */
function rows(text) {
  const [fields, all] = [[], []];
  let line = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") { if (line.length > 1) all.push(line); line = []; }
  }
  fields.push(...all.shift());
  return all.map((row) => Object.fromEntries(fields.map((field, at) => [field, row[at]])));
}
const csv = (name, of = "REPORT_DIR") => rows(readFileSync(join(folder(of), name), "utf8"));
const charts = (page) => page.evaluate(() => JSON.parse(document.getElementById("charts").textContent));
const near = (a, b, what) => assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)), `${what}: ${a} and ${b}`);

/** Rows of a chart as objects, with the panel's case by its name in files. */
function flat(chart, cases) {
  return chart.panels.flatMap((panel, nth) => panel.rows.map((row) =>
    ({ case: cases[nth], ...Object.fromEntries(chart.columns.map((column, at) => [column.key, row[at]])) })));
}

/** Every chart has drawn something, under a title, without a slip. */
async function drawn(page) {
  const figures = await page.$$eval(".chart", (all) => all.map((figure) => ({
    id: figure.dataset.chart,
    title: figure.querySelector(".finding").textContent,
    marks: [...figure.querySelectorAll(".plot > svg :is(path, rect, circle, line, text)")]
      .filter((mark) => { const box = mark.getBoundingClientRect(); return box.width + box.height > 0; }).length,
    name: figure.querySelector(".plot > svg")?.getAttribute("aria-label") ?? "",
    words: [...figure.querySelectorAll(".plot text")].map((text) => text.textContent).join(" "),
  })));
  for (const { id, title, marks, name, words } of figures) {
    assert.ok(marks >= 10, `${id} has drawn ${marks} marks`);
    assert.ok(title.length > 10 && name.includes(title.slice(0, 20)), `${id} has a title, and says it`);
    assert.ok(!/NaN|undefined|Infinity|\[object/.test(words + title), `${id}: ${words}`);
  }
  return figures;
}

test("it opens in time, asks nothing of a network and draws every chart", async () => {
  const { page, said, took } = await open("REPORT_DIR");
  const figures = await drawn(page);
  assert.deepEqual(said, []);
  assert.deepEqual(asked, []);
  assert.ok(figures.length >= 10, `${figures.length} charts`);
  console.log(`# opened and drew ${figures.length} charts in ${took} ms`);
  assert.ok(took < PATIENCE, `${took} ms`);
  const size = readFileSync(join(folder("REPORT_DIR"), "report.html")).length;
  console.log(`# report.html has ${(size / 1e6).toFixed(2)} MB`);
  assert.ok(size < 3e6);
  await page.close();
});

test("the rows of the charts are those of the CSVs", async () => {
  const { page } = await open("REPORT_DIR");
  const all = await charts(page);
  const manifest = JSON.parse(readFileSync(join(folder("REPORT_DIR"), "manifest.json"), "utf8"));
  const of = (id) => flat(all.find((chart) => chart.id === id), manifest.cases);
  let held = 0;
  const contrasts = csv("contrasts.csv");
  for (const [id, measure, sign] of [["choices-admissions-avoided", "admissions_avoided", 1], ["choices-bed-days", "bed_days", -1], ["choices-service-cost", "service_cost", 1]]) {
    for (const row of of(id)) {
      const found = contrasts.find((line) => line.arm === row.choice && line.comparator === manifest.comparator && line.case === row.case && line.measure === measure);
      near(row.mean, sign * Number(found.mean), id);
      const ends = [found.mean_lower, found.mean_upper].map((end) => sign * Number(end)).sort((a, b) => a - b);
      near(row.mean_lower, ends[0], id);
      near(row.mean_upper, ends[1], id);
      held += 1;
    }
  }
  const costs = csv("costs.csv");
  for (const row of of("headings")) {
    assert.ok(costs.some((line) => line.arm === row.choice && line.case === row.case && Math.abs(Number(line.mean) - row.mean) < 1e-6), `${row.choice} ${row.heading}`);
    held += 1;
  }
  const sources = csv("by_source.csv");
  const first = manifest.pairs[0]?.[0] ?? manifest.comparator;
  const counts = { needs: "needs", "taken up": "referred", reached: "reached" };
  for (const row of of("sources")) {
    const found = sources.find((line) => line.arm === first && line.case === row.case && line.source === row.source && line.count === counts[row.what]);
    near(row.people, Number(found.mean), row.source);
    held += 1;
  }
  const sweeps = csv("sweeps.csv");
  for (const chart of all.filter((chart) => chart.id.startsWith("sweep-"))) {
    for (const row of flat(chart, [""])) {
      const found = sweeps.find((line) => `sweep-${line.sweep}` === chart.id && line.row === row.row && line.column === (row.column ?? ""));
      near(row.mean, Number(found.mean), chart.id);
      held += 1;
    }
  }
  console.log(`# ${held} rows held against the CSVs`);
  assert.ok(held > 100);
  await page.close();
});

test("doubt, claims and signs are drawn from the rows of their CSVs", async () => {
  for (const name of ["DOUBT_DIR", "CLAIMS_DIR", "STRUCTURAL_DIR"]) {
    const { page, said } = await open(name);
    const figures = await drawn(page);
    console.log(`# ${name}: ${figures.length} charts`);
    // A structural file answers in signs: tables, and nothing that could be taken for an amount.
    assert.equal(figures.length === 0, name === "STRUCTURAL_DIR", name);
    if (name === "STRUCTURAL_DIR") assert.ok(await page.locator("#table-ways td").count() > 5);
    assert.deepEqual(said, []);
    await page.close();
  }
  const { page } = await open("DOUBT_DIR");
  const all = await charts(page);
  const of = (id) => flat(all.find((chart) => chart.id === id), [""]);
  const [bars, net] = [csv("tornado.csv", "DOUBT_DIR"), (line) => line.measure === "net_benefit" && line.comparator !== ""];
  for (const row of of("tornado")) {
    const found = bars.find((line) => line.input === row.input);
    near(row.gain, Number(found[`gain_at_${row.end}`]), `${row.input} ${row.end}`);
  }
  const first = csv("sensitivity.csv", "DOUBT_DIR").filter(net);
  for (const row of of("indices")) {
    const found = first.find((line) => line.arm === first[0].arm && line.comparator === first[0].comparator && line.input === row.input);
    near(row.share, Number(row.what === "in all" ? found.total : found.first_order), row.input);
  }
  assert.ok(of("tornado").length > 10 && of("indices").length > 10);
  await page.close();
});

test("tables to read agree with the CSVs, and a chart's table with its rows", async () => {
  const { page } = await open("REPORT_DIR");
  const estimates = csv("estimates.csv");
  const cases = [...new Set(estimates.map((line) => line.case))];
  for (const of of cases) {
    const table = await page.$$eval(`[id="table-happened-${of}"] tbody tr`, (lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)));
    assert.ok(table.length > 0);
    for (const [arm, needs] of table) {
      const found = estimates.find((line) => line.arm === arm && line.case === of && line.measure === "needs");
      assert.ok(Math.abs(Number(needs.replaceAll(",", "")) - Number(found.mean)) <= 0.05 + 1e-9, `${arm} ${of} ${needs}`);
    }
  }
  const all = await charts(page);
  for (const chart of all) {
    const figure = page.locator(`[data-chart="${chart.id}"]`);
    await figure.locator("details.rows > summary").click();
    const lines = await figure.locator(".here tbody tr").count();
    assert.equal(lines, chart.panels[0].rows.length, chart.id);
    assert.equal(await figure.locator(".here thead th").count(), chart.columns.length, chart.id);
  }
  await page.close();
});

test("a chart can be saved as CSV, SVG and PNG", async () => {
  const { page, said } = await open("REPORT_DIR");
  const figure = page.locator(".chart").first();
  const save = async (words) => {
    const [file] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: `Save as ${words}` }).click()]);
    return readFileSync(await file.path());
  };
  const [chart] = await charts(page);
  const table = rows((await save("CSV")).toString());
  assert.equal(table.length, chart.panels.reduce((sum, panel) => sum + panel.rows.length, 0));
  near(Number(table[0].mean), chart.panels[0].rows[0][chart.columns.findIndex((column) => column.key === "mean")], "the first mean");
  const svg = (await save("SVG")).toString();
  assert.ok(svg.startsWith("<svg") && !svg.includes("var(--") && svg.length > 2000);
  const png = await save("PNG");
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  assert.ok(png.length > 5000);
  assert.deepEqual(said, []);
  await page.close();
});

for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 390], ["dark", 390]]) {
  for (const name of ["REPORT_DIR", "DOUBT_DIR"]) test(`no serious finding of accessibility: ${scheme}, ${width} wide, ${name}`, async () => {
    const { page } = await open(name, { width, scheme });
    // One chart's table stands for all, and the long list of figures stays folded: they are all made alike.
    await page.locator(".choose details, #chart-choices-admissions-avoided details, footer details")
      .evaluateAll((all) => all.forEach((one) => { one.open = true; }));
    await page.waitForTimeout(200);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
    const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
    const shown = serious.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
    console.log(`# ${found.violations.length} findings: ${found.violations.map((one) => `${one.id} (${one.impact})`).join(", ") || "none"}`);
    assert.deepEqual(shown, []);
    await page.close();
  });
}

test("at 400% zoom nothing but tables and charts scrolls sideways", async () => {
  const { page } = await open("REPORT_DIR", { width: 320, height: 256 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(over, 0);
  await page.close();
});

test("everything works by keyboard, and shows where it is", async () => {
  const { page } = await open("REPORT_DIR");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  const select = page.locator(".choose select").first();
  await select.focus();
  const outline = await select.evaluate((element) => getComputedStyle(element).outlineStyle);
  assert.equal(outline, "solid");
  const before = await page.locator("#chart-headings .finding").textContent();
  await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(300);
  assert.notEqual(await page.locator("#chart-headings .finding").textContent(), before, "every chart shows the other case");
  assert.match(await page.locator("[role=status]").textContent(), /All charts now show/);
  const summary = page.locator("#chart-headings details.rows > summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  // Its rows are laid when it opens.
  await page.locator("#chart-headings .here table").waitFor({ state: "visible", timeout: 5000 });
  const boxes = page.locator("#chart-headings .choose input");
  assert.ok(await boxes.count() > 4);
  await page.locator("#chart-headings .choose summary").click();
  await boxes.first().focus();
  const words = () => page.locator("#chart-headings .choose summary").textContent();
  const shown = await words();
  await page.keyboard.press("Space");
  await page.waitForTimeout(300);
  assert.notEqual(await words(), shown);
  await page.close();
});

for (const name of ["SURFACE_DIR", "TARGET_DIR"]) {
  test(`the page of a sweep draws its charts, and has a table beside each that agrees with surface.csv: ${name}`, async () => {
    const { page, said } = await open(name, { file: "surface.html" });
    assert.ok((await drawn(page)).length >= 2);
    const cells = csv("surface.csv", name);
    assert.equal(cells.length, 6);
    const shown = { "measure-1": "bed_days", "measure-2": "total_cost", met: "met" };
    for (const chart of await charts(page)) {
      const figure = page.locator(`[data-chart="${chart.id}"]`);
      await figure.locator("details.rows > summary").click();
      await figure.locator(".here tbody tr").first().waitFor();
      assert.equal(await figure.locator(".here tbody tr").count(), cells.length, chart.id);
      for (const row of flat(chart, [""])) {
        const found = cells.find((cell) => cell["teams.nurses.standing.1.count"] === row.row && cell["services.home-visits.response"] === row.column);
        near(row.mean, Number(found[shown[chart.id]]), `${chart.id} at ${row.row}, ${row.column}`);
      }
    }
    assert.deepEqual(said, []);
    await page.close();
  });

  for (const scheme of ["light", "dark"]) test(`no finding of accessibility in the page of a sweep: ${scheme}, ${name}`, async () => {
    const { page } = await open(name, { scheme, file: "surface.html" });
    await page.locator("details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
    await page.waitForTimeout(200);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
    await page.close();
  });
}

test("it prints", async () => {
  const { page, said } = await open("REPORT_DIR");
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(pdf.length > 50_000);
  assert.deepEqual(said, []);
  await page.close();
});

test("names that try to be markup are shown as text and run nothing", async () => {
  const { page, said } = await open("HOSTILE_DIR");
  assert.deepEqual(said, []);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.match(await page.title(), /<script>window\.ran = 1<\/script>/);
  const text = await page.locator("body").innerText();
  for (const words of ["<script>window.ran = 1</script>", "<img src=x onerror=window.ran=2>", "🏥", "مستشفى", "=1+1"]) {
    assert.ok(text.includes(words), words);
  }
  assert.equal(await page.locator("img").count(), 0);
  assert.match(await page.locator("html").getAttribute("data-drawn"), /^(\d+) of \1$/);
  await page.close();
});
