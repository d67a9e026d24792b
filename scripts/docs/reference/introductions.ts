/** What a page says before its operations, by the stored name of the resource. */
export const INTRODUCTIONS: Record<string, string> = {
	access:
		'Whether a credential works, and what it may do. Begin here when something does not work. What *Diagnose* asks and reports: [Access > Diagnose](../diagnose.md).',
	activity:
		'What people and apps did: sign-ins, downloads, shares, changes of settings. There can be millions of them: see [very large results](../large-results.md). How to say which ones: [Filters](../filters.md). What comes out: [Records](../records.md).',
	alert:
		'Alerts of Microsoft Defender for Cloud Apps: read, mark, close. To start a workflow when one is raised or closed, use the [trigger](trigger.md). How to say which ones: [Filters](../filters.md). What comes out: [Records](../records.md).',
	discovery:
		'Cloud Discovery: which cloud apps are used in your network, from the logs of firewalls and proxies, and a block script for those that are unsanctioned.',
	entity:
		'People, accounts and groups. An account of an alert can be mapped as it is to the field *Entity*. How to say which ones: [Filters](../filters.md).',
	file: 'Files in the connected apps. File policies of Defender for Cloud Apps retire on 2027-01-06. Applications are refused: a person has to sign in ([permissions](../permissions.md)).',
	subnet:
		'IP ranges that your organization has named: offices, VPNs, known scanners. Activities from their addresses are recognized. Saved workflows and the API call them `subnet`.',
};
