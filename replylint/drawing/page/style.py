"""How all pages look: colours for light and dark, the letters, texts with their underlines, and paper."""

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1d2430; --faint: #5d6778; --soft: #8883; --card: #f5f6f8;
  --e: #c62828; --w: #a65f00; --i: #1565c0; --accent: #2456a6 }
@media (prefers-color-scheme: dark) { :root { --paper: #14181f; --ink: #e5e9f0; --faint: #9aa5b8; --card: #1e242e;
  --e: #ff8a80; --w: #ffcc66; --i: #82b1ff; --accent: #8ab4f8 } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem;
  background: var(--paper); color: var(--ink); overflow-wrap: anywhere }
a { color: var(--accent) } h1 { font-size: 1.4rem } h2 { font-size: 1.1rem }
h3 { font-size: .85rem; margin: .8rem 0 .2rem }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .25rem .6rem .25rem 0 }
tr { border-bottom: 1px solid var(--soft) } td { vertical-align: top }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: .6rem .8rem;
  background: var(--card); border-radius: .4rem; unicode-bidi: plaintext }
mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: 3px }
mark.error { text-decoration-color: var(--e) } mark.warning { text-decoration-color: var(--w) }
mark.info { text-decoration-color: var(--i) } li.error b, td.error, .gF, .gD { color: var(--e) }
li.warning b, .gC { color: var(--w) } li.info b { color: var(--i) } li p { margin: .1rem 0 } sup { font-size: .7em }
.why, .rule, .accepted, footer { color: var(--faint); font-size: .9rem } .rule { font-family: monospace }
footer { margin: 2rem 0 }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --faint: #444; --card: #f5f6f8; --e: #c62828;
  --w: #a65f00; --i: #1565c0; --accent: #000 }
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt } a { color: inherit; text-decoration: none } }
"""
