"""How the report looks beyond what all pages share."""

STYLE = """
:root { --a: #1a7f64; --b: #7cb8a0; --c: #e3bd55; --d: #e08b4a; --f: #c8423b; --on: #fff; --line: #2456a6;
  --band: #2456a633; --rule: #d9dee7 }
@media (prefers-color-scheme: dark) { :root { --a: #2f9e80; --b: #5d9683; --c: #b8943a; --d: #c0702f; --f: #cf5750;
  --line: #8ab4f8; --band: #8ab4f83d; --rule: #323b49 } }
body { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem 3rem }
header { padding: 2.2rem 0 0 } .kicker { margin: 0; color: var(--faint); font-size: .95rem }
h1 { font-size: clamp(1.6rem, 4.5vw, 2.4rem); line-height: 1.15; margin: .2rem 0 .5rem; letter-spacing: -.01em }
h2 { font-size: 1.35rem; margin: 0 0 .4rem } h3 { font-size: 1.02rem; margin: 1.6rem 0 .5rem }
h4 { font-size: .95rem; margin: 1rem 0 .5rem }
.lead { font-size: 1.1rem; margin: 0 0 .3rem } .about, .note, .told, .good, .empty, small { color: var(--faint) }
.about { font-size: .88rem; margin: 0 } .note { font-size: .92rem; margin: .2rem 0 .9rem; max-width: 46rem }
code { font-size: .86em; color: var(--faint) }
nav { display: flex; flex-wrap: wrap; gap: .4rem; margin: 1.1rem 0 0 }
nav a { font-size: .88rem; text-decoration: none; padding: .2rem .7rem; border-radius: 1rem; background: var(--card) }
section { padding: 2.2rem 0 0; scroll-margin-top: .5rem }

.tiles { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .8rem; margin: .8rem 0 0 }
.tile { background: var(--card); border-radius: .7rem; padding: .9rem 1.1rem }
.tile p { margin: 0; font-size: .92rem } .tile .told { font-size: .82rem }
.tile .value { font-size: 2rem; font-weight: 650; line-height: 1.3; letter-spacing: -.02em }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1.4rem; padding: 0; margin: .5rem 0 }
.legend li { font-size: .9rem }
.legend i { display: inline-block; width: .75rem; height: .75rem; border-radius: .2rem; margin-right: .35rem }
i.gA { background: var(--a) } i.gB { background: var(--b) } i.gC { background: var(--c) }
i.gD { background: var(--d) } i.gF { background: var(--f) }
rect.gA { fill: var(--a) } rect.gB { fill: var(--b) } rect.gC { fill: var(--c) }
rect.gD { fill: var(--d) } rect.gF { fill: var(--f) }

svg { display: block; overflow: visible } svg svg { overflow: hidden }
svg text { font: 12px system-ui, sans-serif; fill: var(--faint) } svg text.on { fill: var(--on); font-weight: 600 }
svg text.scale { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round }
svg.bar { border-radius: .35rem; overflow: hidden } .grid { stroke: var(--rule); vector-effect: non-scaling-stroke }
.line { fill: none; stroke: var(--line); stroke-width: 2; vector-effect: non-scaling-stroke; stroke-linejoin: round }
.band { fill: var(--band) } path.reach { stroke: var(--band); stroke-width: 8; vector-effect: non-scaling-stroke }
circle { fill: var(--line) } .hover { fill: transparent } .hover:hover { fill: var(--soft) }
rect.fill { fill: var(--line) } rect.rail { fill: var(--rule) } rect.reach { fill: var(--band) }
.usual { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 3 2 }
figure { margin: 0; min-width: 0; break-inside: avoid } figcaption { font-size: .92rem; margin: 0 0 .35rem }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.2rem 2rem }
.many { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 1.2rem 2rem }

summary { cursor: pointer; list-style: none; position: relative } summary::-webkit-details-marker { display: none }
summary::before { content: ""; position: absolute; left: .3rem; top: calc(50% - .3rem); width: .4rem; height: .4rem;
  border: solid var(--faint); border-width: 0 2px 2px 0; transform: rotate(-45deg); transition: transform .15s }
details[open] > summary::before { transform: rotate(45deg) } summary:hover { background: var(--card) }
.rows { border-top: 1px solid var(--rule) } .row { border-bottom: 1px solid var(--rule) }
.row > summary, .row > .summary { display: grid; grid-template-columns: minmax(0, 1fr) 15.5rem 13rem; gap: 0 1rem;
  align-items: center; padding: .5rem .2rem .5rem 1.3rem }
.groups .row > summary { grid-template-columns: minmax(0, 1fr) 7rem 7.5rem 13.5rem 13rem }
.row[open] { padding-bottom: 1.2rem } .row[open] > :not(summary) { margin-left: 1.3rem } .inside { padding-top: .3rem }
p.scale { display: flex; justify-content: space-between; width: 13rem; margin: 0 .2rem 0 auto; font-size: .78rem;
  color: var(--faint); break-after: avoid }
.rows + .note { margin-top: .8rem } .name code { margin-left: .3rem; white-space: nowrap }
.rate, .count, .score, td, th { font-variant-numeric: tabular-nums } .count, .score, td, th { font-size: .92rem }
th { color: var(--faint); font-weight: 500 } .wide { overflow-x: auto }
.wide td, .wide th, td small { white-space: nowrap }
.dot { display: inline-block; width: .6rem; height: .6rem; border-radius: 50%; margin-right: .5rem;
  background: var(--i) }
.dot.error { background: var(--e) } .dot.warning { background: var(--w) }
.flag { font-style: normal; font-size: .78rem; padding: .05rem .45rem; border-radius: 1rem; white-space: nowrap;
  border: 1px solid var(--faint); color: var(--faint) }
.numbers > summary, .share > summary { padding: .45rem .2rem .45rem 1.3rem } .numbers { margin-top: 1.2rem }
.share { border-top: 1px solid var(--rule) } .share .note { margin-left: 1.3rem }

.cards { columns: 2 22rem; column-gap: .9rem }
.card { border: 1px solid var(--rule); border-radius: .7rem; padding: .8rem 1rem; margin: 0 0 .9rem;
  break-inside: avoid }
.card p { margin: .5rem 0 0 } .card .where { margin: 0 0 .6rem; font-size: .84rem; color: var(--faint) }
.card ol { padding-left: 1.3rem; margin: .6rem 0 0 } .card li p { margin: .3rem 0 } .card .rule { font-size: .8rem }
.said { margin: .4rem 0 } .card .said .who { margin: 0 0 .15rem; font-size: .8rem; color: var(--faint) }
.card .where b { color: var(--ink) } div.error b, .card .where .gD, .card .where .gF { color: var(--e) }
div.warning b, .card .where .gC { color: var(--w) } div.info b { color: var(--i) }

@media (max-width: 46rem) { body { padding: 0 1rem 2rem } header { padding-top: 1.4rem }
  .row > summary, .row > .summary { grid-template-columns: minmax(0, 1fr); gap: .15rem 1rem;
    padding: .6rem 0 .6rem 1.3rem }
  .groups .row > summary { grid-template-columns: auto 1fr }
  .groups .name, .groups .rate, .groups .bar { grid-column: 1 / -1 }
  p.scale { display: none } .row[open] > :not(summary), .share .note { margin-left: 0 }
  .tiles { grid-template-columns: 1fr 1fr } .tile { padding: .7rem .8rem } .tile .value { font-size: 1.5rem }
  .name code { display: block; margin: 0; white-space: normal } td, th { font-size: .85rem }
  .card { padding: .7rem .8rem } }
@media print { :root { --a: #1a7f64; --b: #7cb8a0; --c: #e3bd55; --d: #e08b4a; --f: #c8423b; --line: #2456a6;
  --band: #2456a633; --rule: #ccc }
  @page { margin: 14mm } * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  :root { font-size: 12px } body { font-size: 9pt } svg text { font-size: 9px } header { padding: 0 }
  nav, details:not([open]).numbers, summary::before { display: none } section { padding-top: 1.2rem }
  h2, h3, h4, .note { break-after: avoid } details:not([open]), div.row, .tile, .said { break-inside: avoid }
  .tiles { grid-template-columns: repeat(4, minmax(0, 1fr)) } .tile { padding: .5rem .7rem }
  .two { grid-template-columns: 1fr 1fr } .many { grid-template-columns: 1fr 1fr 1fr; gap: .8rem 1.2rem }
  .cards { columns: 2 } .row > summary, .row > .summary { padding: .3rem 0 }
  .row > summary, .row > .summary { grid-template-columns: minmax(0, 1fr) 14rem 8rem } p.scale { width: 8rem }
  .groups .row > summary { grid-template-columns: minmax(0, 1fr) 6.5rem 8rem 15.5rem 8rem }
  figcaption { font-size: .82rem } .row[open] > :not(summary) { margin-left: 0 } }
"""
