import { neededRole, roleForPath, roleInWords } from '../../../nodes/DefenderCloudApps/roles';

/** What Microsoft's "Configure admin access" allows the roles of Defender for Cloud Apps. */
describe('the least role', () => {
	it.each([
		['reads alerts', roleForPath(['v1', 'alerts'], ['Investigation.read']), 'Security reader'],
		['closes alerts', neededRole('alert', ['Investigation.manage', 'Discovery.manage']), 'Security operator'],
		['marks alerts', roleForPath(['v1', 'alerts', 'a', 'read'], ['Investigation.read']), 'Security operator'],
		['reads IP ranges', neededRole('subnet', ['Investigation.read', 'Settings.read']), 'Global reader'],
		['changes IP ranges', neededRole('subnet', ['Settings.manage']), 'Cloud App Security administrator'],
		['reads discovery', neededRole('discovery', ['Discovery.read']), 'Security reader'],
		[
			'uploads logs',
			roleForPath(['v1', 'discovery', 'upload_url'], ['Discovery.manage']),
			'Cloud Discovery global admin',
		],
		['reads activities', roleForPath(['v1', 'activities'], ['Investigation.read']), 'Security reader'],
	])('that %s', (_name, { least }, expected) => {
		expect(least).toBe(expected);
	});

	it('comes with those that look sufficient and are not', () => {
		expect(roleInWords(neededRole('subnet', ['Settings.read']))).toBe(
			'Global reader or higher. A Security reader, a Security operator, and an admin of a user group, an app instance or Cloud Discovery have no IP ranges.',
		);
		expect(roleInWords(neededRole('discovery', ['Discovery.manage']))).toMatch(
			/Security reader and a Security operator cannot upload logs/,
		);
	});
});
