import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';

import { resources } from '../../nodes/DefenderCloudApps/resources';
import { triggerEvents } from '../../nodes/DefenderCloudApps/trigger/events';
import { galleryPage } from '../../scripts/gallery/page';
import { menusOf, subjects } from '../../scripts/gallery/subjects';
import { PROJECT_FOLDER } from '../support/package';

const FOLDER = join(PROJECT_FOLDER, 'docs', 'gallery');
const LARGEST_GALLERY_IN_BYTES = 12_000_000;

const filesBelow = (folder: string, ending: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((file) => file.split(sep).join('/'))
		.filter((file) => file.endsWith(ending))
		.sort();

const page = readFileSync(join(FOLDER, 'README.md'), 'utf8');
const shown = [...page.matchAll(/<img src="\.\/([^"]+)"/g)].map(([, file = '']) => file);
const pictures = filesBelow(FOLDER, '.webp');

/** How the pictures of menus are called. */
const MENUS: Record<string, string> = { filters: 'filters', moreFilters: 'more-filters' };

const operations = resources.flatMap(({ value: resource, operations: all }) =>
	all.map(({ value, parameters }) => ({
		operation: `${resource}-${value}`,
		menus: menusOf(parameters),
	})),
);
const { n8n } = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'package.json'), 'utf8')) as {
	n8n: { credentials: string[] };
};
const credentials = n8n.credentials.map((file) => basename(file, '.credentials.js'));

/** The page shows it, light and dark. */
function expectPicture(pattern: string): void {
	for (const theme of ['light', 'dark']) {
		expect(shown).toContainEqual(expect.stringMatching(new RegExp(`^${pattern}-${theme}\\.webp$`, 'i')));
	}
}

describe('The gallery', () => {
	it.each(operations)('shows the panel of $operation, its filters and what it puts out', ({ operation, menus }) => {
		expectPicture(`operations/${operation}-panel`);
		expectPicture(`operations/${operation}-output`);
		for (const menu of menus) expectPicture(`operations/${operation}(-[a-z-]+)?-${MENUS[menu]}`);
	});

	it.each(triggerEvents.map(({ value }) => value))(
		'shows the panel of the trigger event %s and its record',
		(event) => {
			expectPicture(`triggers/${event}-panel`);
			expectPicture(`triggers/${event}-filters`);
			expectPicture(`triggers/${event}-output`);
		},
	);

	it.each(credentials)('shows the form of the credential %s', (type) => expectPicture(`credentials/${type}`));

	it.each(filesBelow(join(PROJECT_FOLDER, 'playbooks'), '.json'))('shows the canvas of the playbook %s', (file) => {
		expectPicture(`playbooks/${file.replace('/', '-').replace('.json', '')}`);
	});

	it('is made from the list of what there is: npm run gallery writes it', () => {
		expect(page).toBe(galleryPage(subjects()));
	});

	it('shows pictures that are there, and all of them', () => {
		expect([...shown].sort()).toEqual(pictures);
	});

	it('is small enough for every clone', () => {
		const sizes = pictures.map((file) => statSync(join(FOLDER, file)).size);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LARGEST_GALLERY_IN_BYTES);
	});
});
