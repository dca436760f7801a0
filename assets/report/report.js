// Draws the charts of report.html from the rows in the page, and lets them be looked at, listed and saved.
//
//   rows (JSON) -> the case and the choices that are shown -> Plot -> SVG
//                                                          -> table, CSV, SVG, PNG
//
// A chart is a table with a way to draw it; nothing is computed here but places on the page. Text is set as
// text and never as markup.

"use strict";
(() => {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const MOST = 4;
  const shown = { panel: 0, series: new Map() };

  // ---- words ------------------------------------------------------------------------------------------

  const number = (places) => new Intl.NumberFormat("en-GB", { minimumFractionDigits: places, maximumFractionDigits: places });
  const [whole, one, two] = [0, 1, 2].map(number);
  const plain = (text) => text.replace(/^-(?=[^1-9]*$)/, "");
  const write = {
    one: (x) => plain(one.format(x)), two: (x) => plain(two.format(x)), whole: (x) => plain(whole.format(x)),
    pounds: (x) => plain((x < 0 ? "-£" : "£") + whole.format(Math.abs(x))),
    percent: (x) => plain(one.format(100 * x)) + "%", text: String, date: String,
  };
  // On an axis there is no room for places that are all nought.
  const tick = {
    one: (x) => String(+x.toPrecision(6)).replace("-", "−"), pounds: (x) => write.pounds(x), percent: (x) => `${+(100 * x).toPrecision(4)}%`,
  };
  tick.two = tick.whole = tick.text = tick.one;
  const day = (text) => new Date(text + "T00:00:00Z");
  const dated = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

  const make = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };
  // Names stand between marks of isolation; in the page they get an element of their own.
  const say = (element, text) => {
    element.textContent = "";
    for (const part of text.split(/(\u2068[^\u2069]*\u2069)/)) {
      element.append(part.startsWith("\u2068") ? make("bdi", {}, part.slice(1, -1)) : part);
    }
    return element;
  };
  const bare = (text) => text.replace(/[\u2068\u2069]/g, "");

  // ---- rows -------------------------------------------------------------------------------------------

  const value = (cell) => (cell !== null && typeof cell === "object" ? cell.value : cell);
  const panelOf = (chart) => chart.panels[Math.min(shown.panel, chart.panels.length - 1)];
  const column = (chart, key) => chart.columns.find((column) => column.key === key);
  const rowsOf = (chart) => panelOf(chart).rows.map((row) =>
    Object.fromEntries(chart.columns.map((column, at) => [column.key, value(row[at])])));
  const distinct = (values) => [...new Set(values)];
  const allSeries = (chart) => {
    const key = chart.draw.series;
    const at = chart.columns.findIndex((column) => column.key === key);
    return key ? distinct(chart.panels.flatMap((panel) => panel.rows.map((row) => row[at]))) : [];
  };
  const isChosen = (chart, all) => all.length > MOST || (chart.first.length > 0 && chart.first.length < all.length);
  // Charts over the same names share the choice of what is shown.
  const choiceOf = (chart) => {
    const all = allSeries(chart);
    if (!isChosen(chart, all)) return all;
    const key = all.join("\n");
    if (!shown.series.has(key)) shown.series.set(key, new Set(chart.first.length ? chart.first : all.slice(0, MOST)));
    return all.filter((name) => shown.series.get(key).has(name));
  };

  // ---- drawing ----------------------------------------------------------------------------------------

  const COLOURS = ["var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)"];
  const DASHES = [null, "7 4", "2 3", "10 3 2 3"];
  const SYMBOLS = ["circle", "square", "triangle", "diamond"];
  const ink = { fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4, paintOrder: "stroke" };
  const style = { color: "var(--ink)", background: "transparent", fontSize: "13px", fontFamily: "system-ui, sans-serif", "--plot-background": "var(--paper)", overflow: "visible" };
  // What goes up, written above the upper left corner of a chart; its margins are not known to a mark.
  const caption = (text) => Plot.text([text], { frameAnchor: "top-left", text: String, textAnchor: "start", lineAnchor: "top", fill: "var(--soft)",
    render: (index, scales, values, dimensions, context, next) => {
      const group = next(index, scales, values, dimensions, context);
      for (const node of group.querySelectorAll("text")) node.setAttribute("transform", "translate(2,4)");
      return group;
    } });
  // An axis is named in as many lines as its width asks for; how much higher that is than one.
  const broken = (text, width) => bare(text).split(" ").reduce((lines, word) => {
    const last = lines.at(-1);
    return last && (last + word).length * 6.8 < width ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []).join("\n");
  const below = (text, width) => 46 + 15 * (broken(text, width).split("\n").length - 1);
  // A name in lines of so many signs: it may break after a space, a stop, a slash, a hyphen or an underline.
  const folded = (text, most) => (String(text).match(/[^ ._/-]+[ ._/-]*|[ ._/-]+/g) ?? [""]).reduce((lines, part) => {
    const last = lines.at(-1);
    return last !== undefined && (last + part).trimEnd().length <= most ? [...lines.slice(0, -1), last + part] : [...lines, part];
  }, []).map((line) => line.trimEnd()).join("\n");
  const linesOf = (text) => text.split("\n").length;
  const long = (texts) => Math.max(0, ...texts.map((text) => String(text).length));
  const extent = (values) => [Math.min(...values), Math.max(...values)];
  const finite = (values) => values.filter(Number.isFinite);
  const marksOf = (chart, kind) => panelOf(chart).marks.filter((mark) => kind in mark).map((mark) => mark[kind]);
  // Days whose labels would lie on each other share one.
  const spaced = (marks, rows, x, room) => {
    const [from, to] = extent(rows.map((row) => +row[x]));
    const far = (a, b) => (room * (b.at - a.at)) / (to - from || 1) >= 15;
    return marks.reduce((all, mark) => (all.length && !far(all.at(-1), mark)
      ? [...all.slice(0, -1), { ...all.at(-1), label: `${all.at(-1).label}, ${mark.label}` }] : [...all, mark]), []);
  };
  const tipOf = (chart, row) => chart.columns.filter((column) => row[column.key] !== null)
    .map((column) => `${bare(column.label)}: ${bare(write[column.style](row[column.key]))}`).join("\n");

  const draws = {
    intervals(chart, width) {
      const { label, mean, error, luck } = chart.draw;
      const rows = rowsOf(chart).filter((row) => row[mean] !== null);
      const style = column(chart, mean).style;
      const left = Math.min(16 + 7 * long(rows.map((row) => row[label])), width * 0.42);
      const zones = marksOf(chart, "zone");
      const last = (row) => Math.max(...finite([row[mean], row[error[1]], row[luck[1]]]));
      const names = rows.map((row) => row[label]);
      return {
        width, height: 64 + 34 * rows.length, marginLeft: left, marginRight: 24 + 8 * long(rows.map((row) => write[style](row[mean]))), marginBottom: below(chart.axis, width - left),
        x: { label: broken(chart.axis, width - left), labelAnchor: "center", labelArrow: "none", tickFormat: tick[style], nice: true, ticks: Math.max(3, Math.round(width / 110)), grid: true },
        y: { label: null, domain: names, tickSize: 0, padding: 0.3 },
        marks: [
          Plot.rectX(zones, { x1: "from", x2: "to", fill: "var(--zone)" }),
          Plot.ruleX([0], { stroke: "var(--edge)" }),
          Plot.axisY({ label: null, tickSize: 0, lineWidth: left / 14, fontSize: 13 }),
          Plot.ruleY(rows, { y: label, x1: luck[0], x2: luck[1], stroke: "var(--ink)", strokeWidth: 1.5 }),
          Plot.ruleY(rows.filter((row) => row[error[0]] !== null), { y: label, x1: error[0], x2: error[1], stroke: "var(--c1)", strokeWidth: 7 }),
          Plot.dot(rows, { y: label, x: mean, r: 5, fill: "var(--paper)", stroke: "var(--c1)", strokeWidth: 2.5 }),
          Plot.text(rows, { y: label, x: last, text: (row) => write[style](row[mean]), textAnchor: "start", dx: 8, ...ink }),
          Plot.tip(rows, Plot.pointerY({ y: label, x: mean, title: (row) => tipOf(chart, row) })),
        ],
      };
    },

    bars(chart, width) {
      const { label, value, series } = chart.draw;
      const names = series ? choiceOf(chart) : [null];
      const rows = rowsOf(chart).filter((row) => row[value] !== null && (!series || names.includes(row[series])));
      const labels = distinct(rows.map((row) => row[label])).slice(0, 15);
      const drawn = rows.filter((row) => labels.includes(row[label]));
      const style = column(chart, value).style;
      const left = Math.min(16 + 7 * long(labels), width * 0.4);
      const words = (row) => write[style](row[value]) + (series ? `  ${row[series]}` : "");
      const right = Math.min(20 + 6.4 * long(drawn.map(words)), width * 0.4);
      // Words that would leave the picture end at its edge, over their bar.
      const most = Math.max(1e-12, ...drawn.map((row) => row[value]));
      const isLong = (row) => left + (width - left - right) * row[value] / most + 5 + 6.4 * words(row).length > width;
      const name = (text) => folded(text, (left - 12) / 7.2);
      const high = Math.max(14 + 19 * names.length, 15 * Math.max(1, ...labels.map((text) => linesOf(name(text)))) + 6);
      const colour = (row) => COLOURS[Math.max(0, names.indexOf(row[series]))];
      return {
        width, height: 60 + labels.length * high, marginLeft: left, marginRight: right, marginBottom: below(chart.axis, width - left),
        x: { label: broken(chart.axis, width - left), labelAnchor: "center", labelArrow: "none", tickFormat: tick[style], ticks: Math.max(1, Math.floor((width - left - right) / (8 * long(drawn.map((row) => tick[style](row[value]))) + 24))), grid: true },
        y: { axis: null, domain: names, padding: 0.12 },
        fy: { label: null, domain: labels, padding: 0.16 },
        marks: [
          Plot.axisFy({ anchor: "left", label: null, tickFormat: name, fontSize: 13, textAnchor: "end", dx: -4 }),
          Plot.barX(drawn, { x: value, y: series ?? (() => null), fy: label, fill: colour }),
          Plot.ruleX([0], { stroke: "var(--edge)" }),
          Plot.text(drawn.filter((row) => !isLong(row)), { x: (row) => Math.max(0, row[value]), y: series ?? (() => null), fy: label, text: words, textAnchor: "start", dx: 5, fontSize: 11.5, ...ink }),
          Plot.text(drawn.filter(isLong), { x: () => most, y: series ?? (() => null), fy: label, text: words, textAnchor: "end", dx: right - 4, fontSize: 11.5, ...ink }),
        ],
      };
    },

    spans(chart, width) {
      const { label, from, to, value, interval, sort, sorts, words, remark } = chart.draw;
      const rows = rowsOf(chart).filter((row) => row[to] !== null);
      const labels = distinct(rows.map((row) => row[label])).slice(0, 24);
      const drawn = rows.filter((row) => labels.includes(row[label]));
      const lanes = Math.max(...labels.map((name) => drawn.filter((row) => row[label] === name).length)) > 1 ? sorts : [null];
      const lane = lanes.length > 1 ? sort : () => null;
      const style = column(chart, value).style;
      const left = Math.min(16 + 7 * long(labels), width * 0.4);
      const remarks = new Map(drawn.map((row) => [row[label], remark && row[remark] !== null ? row[remark] : ""]));
      const name = (text) => folded(text, (left - 12) / 7.2) + (remarks.get(text) ? `\n${folded(remarks.get(text), (left - 12) / 7.2)}` : "");
      const said = (row) => (words ? row[words] : write[style](row[value]));
      // The interval is of the figure; around the end of a bar it is as wide.
      const around = (row, end) => (row[interval[end]] === null ? row[to] : row[interval[end]] + row[to] - row[value]);
      // A figure stands to the right of its bar; the value of an input at its end, whichever way that is.
      const isRight = (row) => !words || row[to] >= row[from];
      const tip = (row) => (isRight(row) ? Math.max(row[from], row[to], around(row, 0), around(row, 1)) : Math.min(row[to], around(row, 0), around(row, 1)));
      const room = 10 + 6.6 * long(drawn.map(said));
      const places = marksOf(chart, "place");
      const [right, top] = [drawn.some(isRight) ? room : 12, drawn.every(isRight) ? 6 : room];
      const high = Math.max(22 * lanes.length + 8, 15 * Math.max(...labels.map((text) => linesOf(name(text)))) + 6);
      return {
        width, height: 62 + (places.length ? 16 : 0) + labels.length * high, marginLeft: left, marginRight: 8, marginTop: places.length ? 34 : 18, marginBottom: below(chart.axis, width - left),
        x: { label: broken(chart.axis, width - left), labelAnchor: "center", labelArrow: "none", tickFormat: tick[style], ticks: Math.max(1, Math.floor((width - left - right - top) / (8 * long(drawn.map((row) => tick[style](row[to]))) + 24))), grid: true, insetLeft: top, insetRight: right },
        y: { axis: null, domain: lanes, padding: 0.2 },
        fy: { label: null, domain: labels, padding: 0.08 },
        marks: [
          Plot.axisFy({ anchor: "left", label: null, tickFormat: name, fontSize: 13, textAnchor: "end", dx: -4 }),
          Plot.barX(drawn, { x1: from, x2: to, y: lane, fy: label, fill: (row) => COLOURS[Math.max(0, sorts.indexOf(row[sort]))] }),
          Plot.ruleX([0], { stroke: "var(--edge)" }),
          Plot.ruleX(places, { x: "at", stroke: "var(--ink)", strokeDasharray: "2 3" }),
          Plot.text(places, { x: "at", text: "label", fy: () => labels[0], frameAnchor: "top", dy: -12, ...ink }),
          Plot.ruleY(drawn, { x1: (row) => around(row, 0), x2: (row) => around(row, 1), y: lane, fy: label, stroke: "var(--ink)", strokeWidth: 1.5 }),
          Plot.text(drawn.filter(isRight), { x: tip, y: lane, fy: label, text: said, textAnchor: "start", dx: 5, fontSize: 12, ...ink }),
          Plot.text(drawn.filter((row) => !isRight(row)), { x: tip, y: lane, fy: label, text: said, textAnchor: "end", dx: -5, fontSize: 12, ...ink }),
        ],
      };
    },

    curves(chart, width) {
      const { x, along, y, bands, series, steps, dates } = chart.draw;
      const names = series ? choiceOf(chart) : [null];
      const rows = rowsOf(chart).filter((row) => row[y] !== null && (!series || names.includes(row[series])))
        .map((row) => (dates ? { ...row, [x]: day(row[x]) } : row));
      if (bands.length && names.length > 1) return draws.fans(chart, width, names, rows);
      const style = column(chart, y).style;
      const bandsShown = bands;
      const ends = names.map((name) => rows.filter((row) => !series || row[series] === name).at(-1));
      const reach = [...rows.flatMap((row) => [row[y], ...bandsShown.flat().map((key) => row[key])]), ...marksOf(chart, "level").map((mark) => mark.at)];
      const [low, high] = extent(finite(reach));
      const right = series ? Math.min(20 + 7 * long(names), width * 0.36) : 24;
      const height = Math.max(280, Math.min(420, width * 0.5));
      const curve = steps ? "step-after" : "linear";
      const of = (name) => rows.filter((row) => !series || row[series] === name);
      const format = dates ? (at) => dated.format(at) : tick[column(chart, x).style];
      const places = marksOf(chart, "place");
      const days = marksOf(chart, "day").map((mark) => ({ ...mark, at: day(mark.at) }));
      return {
        width, height, marginLeft: 22 + 8 * long([tick[style](low), tick[style](high)]), marginRight: right, marginBottom: below(along, width - 60 - right), marginTop: places.length || days.length ? 20 + 7 * Math.min(26, long([...places, ...days].map((mark) => mark.label))) * 0.72 : 24,
        x: { type: dates ? "utc" : "linear", label: broken(along, width - 60 - right), labelAnchor: "center", labelArrow: "none", tickFormat: format, ticks: Math.max(3, Math.round(width / 110)) },
        y: { label: null, domain: [Math.min(0, low), high > low || high > 0 ? high : 1], tickFormat: tick[style], grid: true, nice: true },
        marks: [
          caption(chart.axis),
          Plot.ruleY([0], { stroke: "var(--edge)" }),
          ...names.flatMap((name, nth) => bandsShown.map(([from, to], band) =>
            Plot.areaY(of(name), { x, y1: from, y2: to, curve, fill: COLOURS[nth], fillOpacity: 0.14 + 0.14 * band }))),
          Plot.ruleX([...places, ...days], { x: "at", stroke: "var(--edge)", strokeDasharray: "2 3" }),
          Plot.text([...places, ...(dates ? spaced(days, rows, x, width - 90 - right) : days)], { x: "at", text: "label", frameAnchor: "top", rotate: -40, textAnchor: "start", dx: 2, dy: -6, fontSize: 11.5, fill: "var(--soft)" }),
          ...names.map((name, nth) => Plot.line(of(name), { x, y, curve, stroke: COLOURS[nth], strokeWidth: 2.25, strokeDasharray: DASHES[nth] })),
          Plot.ruleY(marksOf(chart, "level"), { y: "at", stroke: "var(--ink)", strokeDasharray: "6 3" }),
          Plot.text(marksOf(chart, "level"), { y: "at", text: "label", frameAnchor: "left", textAnchor: "start", dx: 6, dy: -8, ...ink }),
          ...(series ? apart(names, ends, y, low, high, height, of).map(({ name, nth, end, at }) =>
            Plot.text([end], { x: () => end[x], y: () => at, text: () => name, textAnchor: "start", dx: 8, ...ink, fill: COLOURS[nth] })) : []),
          Plot.tip(rows, Plot.pointer({ x, y, title: (row) => tipOf(chart, dates ? { ...row, [x]: dated.format(row[x]) } : row) })),
        ],
      };
    },

    // Fans of several choices, one under another on one scale, each before the means of the others.
    fans(chart, width, names, rows) {
      const { x, along, y, bands, series, dates } = chart.draw;
      const style = column(chart, y).style;
      const of = (name) => rows.filter((row) => row[series] === name);
      const levels = marksOf(chart, "level");
      const [low, high] = extent(finite([...rows.flatMap((row) => [row[y], ...bands.flat().map((key) => row[key])]), ...levels.map((mark) => mark.at)]));
      const days = marksOf(chart, "day").map((mark) => ({ ...mark, at: day(mark.at) }));
      const first = () => names[0];
      const each = Math.max(130, Math.min(190, width * 0.26));
      return {
        width, height: 70 + names.length * (each + 14) + (days.length ? 60 : 0), marginLeft: 22 + 8 * long([tick[style](low), tick[style](high)]), marginRight: 24,
        marginBottom: below(along, width - 84), marginTop: days.length ? 20 + 5.2 * Math.min(26, long(days.map((mark) => mark.label))) : 24,
        x: { type: dates ? "utc" : "linear", label: broken(along, width - 84), labelAnchor: "center", labelArrow: "none", tickFormat: dates ? (at) => dated.format(at) : tick[column(chart, x).style], ticks: Math.max(3, Math.round(width / 110)) },
        y: { label: null, domain: [Math.min(0, low), high > low || high > 0 ? high : 1], tickFormat: tick[style], grid: true, nice: true, ticks: 4 },
        fy: { label: null, domain: names, axis: null, padding: 0.09 },
        marks: [
          Plot.text([chart.axis], { fy: first, frameAnchor: "top-left", text: String, textAnchor: "start", lineAnchor: "bottom", dx: 2, dy: -8, fill: "var(--soft)" }),
          Plot.ruleY([0], { stroke: "var(--edge)" }),
          Plot.ruleX(days, { x: "at", stroke: "var(--edge)", strokeDasharray: "2 3" }),
          Plot.text(spaced(days, rows, x, width - 90), { x: "at", fy: first, text: "label", frameAnchor: "top", rotate: -40, textAnchor: "start", dx: 2, dy: -6, fontSize: 11.5, fill: "var(--soft)" }),
          ...names.flatMap((name, nth) => bands.map(([from, to], band) =>
            Plot.areaY(of(name), { fy: series, x, y1: from, y2: to, fill: COLOURS[nth], fillOpacity: 0.16 + 0.18 * band }))),
          ...names.flatMap((name) => names.filter((other) => other !== name).map((other) =>
            Plot.line(of(other), { fy: () => name, x, y, stroke: "var(--edge)", strokeWidth: 1, strokeDasharray: "4 3" }))),
          ...names.map((name, nth) => Plot.line(of(name), { fy: series, x, y, stroke: COLOURS[nth], strokeWidth: 2.25 })),
          Plot.ruleY(levels, { y: "at", stroke: "var(--ink)", strokeDasharray: "6 3" }),
          Plot.text(levels, { y: "at", fy: first, text: "label", frameAnchor: "left", textAnchor: "start", dx: 6, dy: -8, ...ink }),
          ...names.map((name, nth) => Plot.text([name], { fy: () => name, frameAnchor: "top-right", text: String, textAnchor: "end", lineAnchor: "top", dx: -4, dy: 4, fontWeight: 600, ...ink, fill: COLOURS[nth] })),
          Plot.tip(rows, Plot.pointer({ fy: series, x, y, title: (row) => tipOf(chart, dates ? { ...row, [x]: dated.format(row[x]) } : row) })),
        ],
      };
    },

    dots(chart, width) {
      const { x, along, y, series, label } = chart.draw;
      const names = series ? choiceOf(chart) : [null];
      const rows = rowsOf(chart).filter((row) => row[x] !== null && row[y] !== null && (!series || names.includes(row[series])));
      const [across, up] = [column(chart, x).style, column(chart, y).style];
      const called = label ? rows.filter((row) => row[label]) : [];
      const of = (name) => rows.filter((row) => !series || row[series] === name);
      return {
        width, height: Math.max(300, Math.min(440, width * 0.5)), marginLeft: 22 + 8 * long(extent(rows.map((row) => row[y])).map(tick[up])), marginRight: 44, marginBottom: below(along, width - 100), marginTop: 28,
        x: { label: broken(along, width - 100), labelAnchor: "center", labelArrow: "none", tickFormat: tick[across], ticks: Math.max(3, Math.round(width / 110)), nice: true },
        y: { label: null, tickFormat: tick[up], grid: true, nice: true },
        marks: [
          caption(chart.axis),
          Plot.rect(marksOf(chart, "zone"), { y1: "from", y2: "to", fill: "var(--zone)" }),
          Plot.ruleY([0], { stroke: "var(--edge)" }),
          ...names.map((name, nth) => Plot.dot(of(name), { x, y, r: 3.5, symbol: SYMBOLS[nth], stroke: COLOURS[nth], fill: COLOURS[nth], fillOpacity: 0.35 })),
          ...(series ? centres(names, of, x, y) : []).map(({ name, nth, at }) =>
            Plot.text([name], { x: () => at[0], y: () => at[1], text: String, dy: -14, fontWeight: 600, ...ink, fill: COLOURS[nth] })),
          Plot.dot(called, { x, y, r: 6.5, stroke: "var(--c2)", strokeWidth: 2.5 }),
          Plot.text(called, { x, y, text: label, dy: -15, fontWeight: 600, ...ink }),
          Plot.tip(rows, Plot.pointer({ x, y, title: (row) => tipOf(chart, row) })),
        ],
      };
    },

    heat(chart, width) {
      const { row, down, column: across, along, value, mark, centred } = chart.draw;
      const cells = rowsOf(chart);
      const rows = cells.filter((cell) => cell[value] !== null);
      // Rows without any figure are left out, columns are not.
      const [labels, heads] = [distinct(rows.map((cell) => cell[row])), distinct(cells.map((cell) => cell[across]))];
      const style = column(chart, value).style;
      const most = Math.max(1e-12, ...rows.map((cell) => Math.abs(cell[value])));
      const warmth = (cell) => (!centred || cell[value] > 0 ? "var(--warm)" : "var(--cool)");
      // Whole percentages have room in a narrow cell; the table has the rest.
      const figure = style === "percent" ? (share) => `${whole.format(100 * share)}%` : write[style];
      const words = (cell) => figure(cell[value]) + (mark && cell[mark] ? ` ${cell[mark]}` : "");
      const left = Math.min(40 + 8 * long(labels), width * 0.3);
      const room = (width - left) / heads.length;
      return {
        width, height: 76 + (labels.length > 12 ? 24 : 32) * labels.length, marginLeft: left, marginRight: 8, marginTop: 66, marginBottom: 8,
        x: { label: null, domain: heads, axis: null, padding: 0.03 },
        y: { label: null, domain: labels, axis: null, padding: 0.06 },
        marks: [
          Plot.axisX({ anchor: "top", label: null, tickSize: 0, fontSize: 13 }),
          Plot.axisY({ label: null, tickSize: 0, lineWidth: left / 14 }),
          Plot.cell(rows, { x: across, y: row, fill: warmth, fillOpacity: (cell) => 0.05 + 0.55 * Math.abs(cell[value]) / most, stroke: "var(--rule)" }),
          Plot.text(rows, { x: across, y: row, text: words, fontSize: Math.max(8, Math.min(13, room / (0.62 * long(rows.map(words))))), fill: "var(--ink)" }),
          Plot.text([`→ ${along}\n↓ ${down}`], { frameAnchor: "top-left", text: String, dx: -left + 2, dy: -62, textAnchor: "start", lineAnchor: "top", lineHeight: 1.3, fill: "var(--soft)", fontSize: 12.5 }),
        ],
        opacity: { type: "identity" },
        color: { type: "identity" },
      };
    },
  };

  // Where a cloud of dots is named: in its middle.
  function centres(names, of, x, y) {
    const middle = (rows, key) => rows.reduce((sum, row) => sum + row[key], 0) / rows.length;
    return names.map((name, nth) => ({ name, nth, rows: of(name) })).filter(({ rows }) => rows.length)
      .map(({ name, nth, rows }) => ({ name, nth, at: [middle(rows, x), middle(rows, y)] }));
  }

  // Labels at the ends of curves, pushed apart where they would overlap.
  // Where all curves end alike, each is named where it is last at its highest.
  function apart(names, ends, y, low, high, height, of) {
    const [least, most] = extent(ends.filter(Boolean).map((end) => end[y]));
    if (names.length > 1 && most - least < (high - low) * 0.01) {
      const top = (rows) => rows.reduce((best, row) => (row[y] >= best[y] ? row : best), rows[0]);
      ends = names.map((name) => top(of(name)));
    }
    const gap = ((high - Math.min(low, 0)) || 1) * 17 / (height - 90);
    const labels = names.map((name, nth) => ({ name, nth, end: ends[nth], at: ends[nth]?.[y] })).filter((label) => label.end);
    labels.sort((a, b) => a.at - b.at);
    for (let pass = 0; pass < 8; pass++) {
      for (let at = 1; at < labels.length; at++) {
        const short = gap - (labels[at].at - labels[at - 1].at);
        if (short > 0) { labels[at].at += short / 2; labels[at - 1].at -= short / 2; }
      }
    }
    return labels;
  }

  function draw(chart, figure, width) {
    const panel = panelOf(chart);
    const place = figure.querySelector(".plot");
    say(figure.querySelector(".finding"), panel.finding);
    const room = width ?? Math.max(280, place.clientWidth);
    place.textContent = "";
    if (!panel.rows.length) return void place.append(make("p", {}, "There is nothing to draw: no such thing happened."));
    const svg = Plot.plot({ style, ...draws[chart.draw.kind](chart, room), color: { type: "identity" } });
    // One picture with one name: what its parts are called is for nobody to hear.
    svg.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", bare(`${panel.finding}. ${chart.name}. ${chart.axis}. The figures are in the table below.`));
    svg.removeAttribute("aria-roledescription");
    place.append(svg);
    const open = figure.querySelector(".rows");
    if (open.open) list(chart, figure);
  }

  // ---- the table, and what can be saved -----------------------------------------------------------------

  function list(chart, figure) {
    const panel = panelOf(chart);
    const side = (column) => (["text", "date"].includes(column.style) ? "words" : "figure");
    const shownAs = (cell, column) => (cell === null ? "–" : typeof cell === "object" ? cell.shown : write[column.style](cell));
    const head = make("tr", {}, ...chart.columns.map((column) => say(make("th", { scope: "col", class: side(column) }), column.label)));
    const body = panel.rows.map((row) => make("tr", {}, ...row.map((cell, at) =>
      say(make(at ? "td" : "th", at ? { class: side(chart.columns[at]) } : { scope: "row" }), shownAs(cell, chart.columns[at])))));
    const caption = say(make("caption"), chart.name + (panel.case ? `: ${panel.case}` : ""));
    const table = make("table", {}, caption, make("thead", {}, head), make("tbody", {}, ...body));
    const here = figure.querySelector(".here");
    here.textContent = "";
    here.append(make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": bare(chart.name) }, table));
  }

  // Text that a spreadsheet would run as a formula is disarmed, as in the CSVs beside the page.
  const safe = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const field = (cell) => {
    const text = cell === null || cell === undefined ? "" : typeof cell === "number" ? String(cell) : safe(bare(String(cell)));
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const csv = (chart) => {
    const several = chart.panels.length > 1;
    const lines = [[...(several ? ["case"] : []), ...chart.columns.map((column) => column.key)]];
    for (const panel of chart.panels) for (const row of panel.rows) lines.push([...(several ? [panel.case] : []), ...row.map(value)]);
    return lines.map((line) => line.map(field).join(",") + "\n").join("");
  };

  const save = (name, blob) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  // A drawing that stands by itself: colours in place of the page's variables, a title, a background.
  const alone = (chart, figure) => {
    const svg = figure.querySelector(".plot > svg").cloneNode(true);
    const [width, height] = ["width", "height"].map((key) => Number(svg.getAttribute(key)));
    const colours = getComputedStyle(document.documentElement);
    svg.setAttribute("viewBox", `0 -34 ${width} ${height + 34}`);
    svg.setAttribute("height", height + 34);
    const shape = (name, attributes, text = "") => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.textContent = text;
      return element;
    };
    svg.prepend(
      shape("rect", { x: 0, y: -34, width, height: height + 34, fill: "var(--paper)" }),
      shape("text", { x: 8, y: -14, fill: "var(--ink)", "font-size": 13, "font-weight": 600 }, panelOf(chart).finding),
    );
    const text = new XMLSerializer().serializeToString(svg);
    return { width, height: height + 34, text: text.replace(/var\((--[\w-]+)\)/g, (_, name) => colours.getPropertyValue(name).trim() || "none") };
  };
  const saveSvg = (chart, figure) => save(`${chart.id}.svg`, new Blob([alone(chart, figure).text], { type: "image/svg+xml" }));
  const savePng = (chart, figure) => {
    const { width, height, text } = alone(chart, figure);
    const image = new Image();
    image.onload = () => {
      const canvas = make("canvas", { width: 2 * width, height: 2 * height });
      const pen = canvas.getContext("2d");
      pen.scale(2, 2);
      pen.drawImage(image, 0, 0, width, height);
      canvas.toBlob((blob) => save(`${chart.id}.png`, blob));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  };

  // ---- what is shown ------------------------------------------------------------------------------------

  const figures = charts.map((chart) => [chart, document.querySelector(`[data-chart="${CSS.escape(chart.id)}"]`)]);
  const status = document.body.appendChild(make("div", { class: "unseen", role: "status" }));

  function chooseCase(chart) {
    const names = chart.panels.map((panel) => panel.case);
    const select = make("select", {}, ...names.map((name, at) => make("option", { value: at }, bare(name))));
    select.addEventListener("change", () => {
      shown.panel = Number(select.value);
      for (const other of document.querySelectorAll(".choose select")) other.value = select.value;
      drawAll();
      status.textContent = `All charts now show: ${bare(names[shown.panel])}`;
    });
    return make("label", {}, "All charts show:", select);
  }

  function chooseSeries(chart) {
    const all = allSeries(chart);
    const key = all.join("\n");
    const [boxes, title] = [[], make("summary")];
    const update = () => {
      const chosen = new Set(choiceOf(chart));
      title.textContent = `Choices shown: ${chosen.size} of ${all.length}`;
      for (const [name, box] of boxes) {
        box.checked = chosen.has(name);
        box.disabled = !box.checked && chosen.size >= MOST;
      }
    };
    const field = make("fieldset", {}, make("legend", {}, "Up to four at a time"));
    for (const name of all) {
      const box = make("input", { type: "checkbox" });
      boxes.push([name, box]);
      box.addEventListener("change", () => {
        const chosen = shown.series.get(key);
        box.checked ? chosen.add(name) : chosen.size > 1 && chosen.delete(name);
        updates.forEach((update) => update());
        drawAll();
      });
      field.append(say(make("label", {}, box), ""), "");
      field.lastElementChild.append(box, say(make("span"), name));
    }
    choiceOf(chart);
    updates.push(update);
    update();
    return make("details", {}, title, field);
  }

  const updates = [];
  const drawAll = (width) => {
    let drawn = 0;
    for (const [chart, figure] of figures) {
      try {
        draw(chart, figure, width);
        drawn += 1;
      } catch (why) {
        console.error(chart.id, why);
        figure.querySelector(".plot").textContent = "This chart could not be drawn; its figures are in the table below.";
      }
    }
    document.documentElement.dataset.drawn = `${drawn} of ${figures.length}`;
  };

  for (const [chart, figure] of figures) {
    const choose = figure.querySelector(".choose");
    if (chart.panels.length > 1) choose.append(chooseCase(chart));
    if (isChosen(chart, allSeries(chart))) choose.append(chooseSeries(chart));
    const rows = figure.querySelector(".rows");
    rows.addEventListener("toggle", () => rows.open && list(chart, figure));
    const button = (words, act) => {
      const element = make("button", { type: "button", "aria-label": `Save as ${words}: ${bare(chart.name)}` }, words);
      element.addEventListener("click", () => act(chart, figure));
      return element;
    };
    figure.querySelector(".save").append(
      make("span", {}, "Save as"),
      button("CSV", () => save(`${chart.id}.csv`, new Blob([csv(chart)], { type: "text/csv;charset=utf-8" }))),
      button("SVG", saveSvg), button("PNG", savePng),
    );
  }

  const contents = document.querySelector(".contents details");
  const wide = matchMedia("(min-width: 78rem)");
  const unfold = () => { contents.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();

  drawAll();
  let [last, waiting] = [document.documentElement.clientWidth, 0];
  addEventListener("resize", () => {
    if (document.documentElement.clientWidth === last) return;
    last = document.documentElement.clientWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => drawAll(), 150);
  });
  addEventListener("beforeprint", () => drawAll(680));
  addEventListener("afterprint", () => drawAll());
  document.documentElement.dataset.ready = "yes";
})();
