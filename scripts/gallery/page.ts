import { THEMES, fileOf } from './camera';
import type { Subject } from './subjects';

const INTRODUCTION = `# Gallery

Every panel, what each operation puts out, errors, and the canvas of each playbook, in n8n's light and dark colours. The
pictures are made by \`npm run gallery\` in the real n8n, beside the simulated tenant: all people, addresses and alerts are
made up.
`;

const WIDTH_IN_PIXELS = 440;

/** The text of docs/gallery/README.md. */
export function galleryPage(subjects: readonly Subject[]): string {
	const parts = [...new Set(subjects.map(({ part }) => part))];
	const contents = parts.map((part) => `- [${part}](#${anchorOf(part)})`);
	const sections = parts.map((part) =>
		section(
			part,
			subjects.filter((subject) => subject.part === part),
		),
	);
	return [INTRODUCTION, ...contents, '', sections.join('\n')].join('\n');
}

function section(part: string, subjects: readonly Subject[]): string {
	return [`## ${part}`, '', ...subjects.map(tableOf)].join('\n');
}

function tableOf({ title, pictures }: Subject): string {
	const rows = pictures.map((picture) => {
		// Without the dot, the site takes the file for a package.
		const [light = '', dark = ''] = THEMES.map(
			(theme) =>
				`<img src="./${fileOf(picture, theme)}" width="${WIDTH_IN_PIXELS}" alt="${title}: ${picture.caption}, ${theme}">`,
		);
		return `| ${picture.caption} | ${light} | ${dark} |`;
	});
	return [`### ${title}`, '', '| | Light | Dark |', '|---|---|---|', ...rows, ''].join('\n');
}

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^a-z0-9 -]/g, '')
		.replaceAll(' ', '-');
