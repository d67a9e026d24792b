import { type Html, html } from './html';

/** The whole page around a view. */
export function page(view: Html): string {
	return html`<!DOCTYPE html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width" />
				<title>Simulated portal</title>
				<link rel="stylesheet" href="/portal/style.css" />
				<script src="/portal/script.js" defer></script>
			</head>
			<body>
				<header>
					<h1>Simulated portal</h1>
					<p><strong>Not Microsoft.</strong> Everything here is made up. Times are in UTC.</p>
					<p id="lost" role="status" hidden>The simulated tenant does not answer any more.</p>
				</header>
				<main id="view">${view}</main>
			</body>
		</html>`.text;
}

export const STYLE = `
:root{color-scheme:light dark;--text:#1b1b1b;--quiet:#5c5c5c;--page:#eef2f6;--card:#fff;--line:#d5dbe1;--link:#0b5cad;--new:#fff4ce}
@media (prefers-color-scheme:dark){:root{--text:#eee;--quiet:#a8b0b8;--page:#15191d;--card:#20262c;--line:#37404a;--link:#7ab8f5;--new:#4a3f12}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);font:15px/1.45 "Segoe UI",system-ui,sans-serif}
a{color:var(--link)}small{color:var(--quiet);font-weight:normal}h2,h3{margin:.2rem 0 .6rem}
header{padding:.8rem 1.4rem;display:flex;gap:1.4rem;align-items:baseline;flex-wrap:wrap;border-bottom:1px solid var(--line)}
header h1{font-size:1.2rem;margin:0}header p{margin:0}#lost{color:#c4314b}
main{padding:1rem 1.4rem;display:flex;gap:1.2rem;align-items:flex-start;flex-wrap:wrap}
section{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.8rem 1rem;overflow-x:auto}
#alerts,#alert{flex:2 1 38rem}#others{flex:1 1 20rem;display:grid;gap:1.2rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td:first-child{white-space:nowrap;color:var(--quiet)}
.severity{font-weight:600}.s2{color:#c4314b}.s1{color:#b45309}.s0{color:#2b7a3d}.s3{color:var(--quiet)}
@media (prefers-color-scheme:dark){.s2{color:#ff8b99}.s1{color:#f7b267}.s0{color:#7fd391}}
.closed{color:var(--quiet)}.open{font-weight:600}
.board{display:grid;grid-template-columns:1fr 1fr;gap:.8rem}.board ul{list-style:none;margin:0;padding:0}
.board li{border:1px solid var(--line);border-radius:.3rem;padding:.4rem .6rem;margin-bottom:.5rem}
#messages ul{list-style:none;margin:0;padding:0}#messages li{border-bottom:1px solid var(--line);padding:.4rem 0;overflow-wrap:anywhere}#messages p{margin:.2rem 0}
.button{display:inline-block;margin-right:.5rem;padding:.2rem .8rem;border:1px solid var(--link);border-radius:.3rem;text-decoration:none}
dt{float:left;clear:left;width:6rem;color:var(--quiet)}dd{margin:0 0 .2rem 6.4rem}
.changed{animation:changed 4s ease-out}@keyframes changed{from{background:var(--new)}}
@media (prefers-reduced-motion:reduce){.changed{animation:none}}`;

/** Asks for the view of the address again and again, and marks what has changed since the last time. */
export const SCRIPT = `
'use strict';
const PAUSE_IN_MS = 1000;
const view = document.getElementById('view');
const lost = document.getElementById('lost');
let shown = '';
const states = () => new Map([...view.querySelectorAll('[id][data-state]')].map((one) => [one.id, one.dataset.state]));
const wanted = () => /^#\\/alerts\\/([\\w-]+)$/.exec(location.hash)?.[1] ?? '';
async function show(isMoved) {
	const id = wanted();
	const answer = await fetch('/portal/view?alert=' + encodeURIComponent(id)).catch(() => undefined);
	lost.hidden = answer?.ok === true;
	if (!answer?.ok || id !== wanted()) return;
	const text = await answer.text();
	if (text === shown) return;
	const before = states();
	view.innerHTML = text;
	const isFirst = shown === '';
	shown = text;
	if (isMoved || isFirst) return;
	for (const [name, state] of states()) if (before.get(name) !== state) document.getElementById(name).classList.add('changed');
}
addEventListener('hashchange', () => void show(true));
(async () => {
	for (let isMoved = true; ; isMoved = false) {
		await show(isMoved);
		await new Promise((resolve) => setTimeout(resolve, PAUSE_IN_MS));
	}
})();
`;
