import { OFFICE_365 } from './identifiers';
import type { Place, Step, Story } from './story';

const SHAREPOINT = 20892;
const EXCHANGE = 20893;
const ONEDRIVE = 15600;
const AZURE = 12260;
const SALESFORCE = 11114;
const DROPBOX = 11627;

const FAR_AWAY: Place = { ip: '203.0.113.9', country: 'IL' };
const RARE_COUNTRY: Place = { ip: '203.0.113.61', country: 'BR' };
const TOR_EXIT: Place = { ip: '203.0.113.44', country: 'SE', network: 'Tor exit relay' };
const HOSTER: Place = { ip: '203.0.113.120', country: 'RO', network: 'Example Hosting' };
const HOME: Place = { ip: '192.0.2.210', country: 'NL', network: 'Example Broadband' };

const anomaly = (id: string, name: string) => ({ id, name, type: 'ANOMALY_DETECTION' });

/** The same thing several times, a minute apart. */
const repeated = (operation: string, objects: string[], more: Partial<Step> = {}): Step[] =>
	objects.map((object, index) => ({ operation, objects: [object], minutesBefore: 1 + index, ...more }));

/**
 * Twelve kinds of alerts. Their names are those of Microsoft's own policies; what happens in them is made up.
 * Source: "Create anomaly detection policies" and "Policy templates" in Microsoft's documentation.
 */
export const STORIES: [Story, ...Story[]] = [
	{
		title: 'Impossible travel activity',
		policy: anomaly('5e6fa96cb5172297ca756554', 'Impossible travel'),
		severityValue: 1,
		service: OFFICE_365,
		stories: [0],
		intent: [2],
		from: FAR_AWAY,
		describe: ({ name, address, ip }) =>
			`<p>The user ${name} (${address}) performed an impossible travel activity.<br>The user was active from ${ip} and ${FAR_AWAY.ip} within 96 minutes.</p>`,
		steps: [
			{ operation: 'UserLoggedIn', minutesBefore: 97 },
			{ operation: 'UserLoggedIn', minutesBefore: 1, from: FAR_AWAY },
		],
	},
	{
		title: 'Risky sign-in: Unfamiliar sign-in properties',
		policy: anomaly('5e6fa96cb5172297ca75654a', 'Risky sign-in'),
		severityValue: 2,
		service: AZURE,
		stories: [0],
		intent: [2],
		from: HOSTER,
		describe: ({ name }) =>
			`${name} performed a risky sign-in.<br><br>Sign-in with properties we have not seen recently for the given user`,
		steps: [
			{ operation: 'UserLoggedIn', minutesBefore: 2, from: HOSTER },
			{ operation: 'Update user.', minutesBefore: 1, from: HOSTER, objects: ['StrongAuthenticationMethod'] },
		],
	},
	{
		title: 'File shared with personal email addresses',
		policy: { id: '5f01dce13de79160fbec4150', name: 'File shared with personal email addresses', type: 'FILE' },
		severityValue: 0,
		service: ONEDRIVE,
		stories: [5],
		intent: [11],
		describe: ({ address }) =>
			`File policy 'File shared with personal email addresses' was matched by 'Customer list.csv' of ${address}`,
		steps: [
			{ operation: 'SharingSet', minutesBefore: 3, objects: ['Customer list.csv'] },
			{ operation: 'SharingInvitationCreated', minutesBefore: 2, objects: ['Customer list.csv'] },
		],
	},
	{
		title: 'Mass download by a single user',
		policy: { id: '5f01dce13de79160fbec4151', name: 'Mass download by a single user', type: 'AUDIT' },
		severityValue: 2,
		service: SHAREPOINT,
		stories: [3],
		intent: [11],
		from: HOME,
		describe: ({ name }) => `<p>${name} downloaded 412 files from Microsoft SharePoint Online within 5 minutes.</p>`,
		steps: repeated(
			'FileDownloaded',
			['Price list 2027.xlsx', 'Contract Adatum.docx', 'Board minutes.pdf', 'Salaries 2026.xlsx'],
			{ from: HOME },
		),
	},
	{
		title: 'Unusual administrative activity (by user)',
		policy: anomaly('5e6fa96cb5172297ca756571', 'Unusual administrative activity (by user)'),
		severityValue: 1,
		service: AZURE,
		stories: [1],
		intent: [4],
		describe: ({ name, address }) =>
			`<p>The user "${name} (${address})" performed more than 214 administrative activities in a single session.</p>`,
		steps: [
			{ operation: 'Add member to role.', minutesBefore: 4, objects: ['Global Administrator'] },
			{ operation: 'Add service principal credentials.', minutesBefore: 3, objects: ['Backup agent'] },
			{ operation: 'Update policy.', minutesBefore: 2, objects: ['Require multifactor authentication'] },
		],
	},
	{
		title: 'New popular app',
		policy: { id: '5f01dce13de79160fbec4152', name: 'New popular app', type: 'NEW_SERVICE' },
		severityValue: 3,
		service: DROPBOX,
		stories: [4],
		intent: [0],
		isWithoutPeople: true,
		describe: () => 'A new app was discovered that is used by more than 500 users: filedrop.example',
		steps: [],
	},
	{
		title: 'Activity from a TOR IP address',
		policy: anomaly('5e6fa96cb5172297ca756555', 'Activity from a TOR IP address'),
		severityValue: 1,
		service: EXCHANGE,
		stories: [0],
		intent: [5],
		from: TOR_EXIT,
		describe: ({ name, address }) => `<p>The TOR IP address ${TOR_EXIT.ip} was accessed by ${name} (${address}).</p>`,
		steps: [
			{ operation: 'UserLoggedIn', minutesBefore: 6, from: TOR_EXIT },
			{ operation: 'MailItemsAccessed', minutesBefore: 4, from: TOR_EXIT, objects: ['Inbox'] },
		],
	},
	{
		title: 'Suspicious inbox forwarding',
		policy: anomaly('5e6fa96cb5172297ca756558', 'Suspicious inbox forwarding'),
		severityValue: 2,
		service: EXCHANGE,
		stories: [0],
		intent: [10],
		from: HOSTER,
		describe: ({ name, address }) =>
			`<p>A suspicious inbox forwarding rule was set on the mailbox of ${name} (${address}): all mail goes to collector@mailbox.example.</p>`,
		steps: [
			{ operation: 'UserLoggedIn', minutesBefore: 5, from: HOSTER },
			{ operation: 'New-InboxRule', minutesBefore: 2, from: HOSTER, objects: ['Forward to collector@mailbox.example'] },
		],
	},
	{
		title: 'Multiple failed login attempts',
		policy: anomaly('5e6fa96cb5172297ca75655a', 'Multiple failed login attempts'),
		severityValue: 1,
		service: OFFICE_365,
		stories: [0],
		intent: [6],
		from: RARE_COUNTRY,
		describe: ({ name, address }) =>
			`<p>The user ${name} (${address}) failed to log in 43 times in a single session from ${RARE_COUNTRY.ip}.</p>`,
		steps: [5, 4, 3, 2].map((minutesBefore) => ({
			operation: 'UserLoginFailed',
			minutesBefore,
			from: RARE_COUNTRY,
			isRefused: true,
		})),
	},
	{
		title: 'Ransomware activity',
		policy: anomaly('5e6fa96cb5172297ca756560', 'Ransomware activity'),
		severityValue: 2,
		service: ONEDRIVE,
		stories: [0],
		intent: [13],
		describe: ({ name, address }) =>
			`<p>The user ${name} (${address}) uploaded 187 files with the extension .locked and deleted the originals.</p>`,
		steps: [
			...repeated('FileUploaded', ['Quarterly figures.xlsx.locked', 'Salaries 2026.xlsx.locked']),
			...repeated('FileDeleted', ['Quarterly figures.xlsx', 'Salaries 2026.xlsx']),
		],
	},
	{
		title: 'Activity performed by terminated user',
		policy: anomaly('5e6fa96cb5172297ca756561', 'Activity performed by terminated user'),
		severityValue: 1,
		service: SALESFORCE,
		stories: [0],
		intent: [2],
		from: HOME,
		describe: ({ name, address }) =>
			`<p>The user ${name} (${address}) was terminated, and was active in Salesforce afterwards.</p>`,
		steps: [
			{ operation: 'UserLoggedIn', minutesBefore: 20, from: HOME },
			{ operation: 'ReportExport', minutesBefore: 12, from: HOME, objects: ['Open opportunities'] },
		],
	},
	{
		title: 'Unusual file deletion activity (by user)',
		policy: anomaly('5e6fa96cb5172297ca756562', 'Unusual file deletion activity (by user)'),
		severityValue: 0,
		service: SHAREPOINT,
		stories: [0],
		intent: [13],
		describe: ({ name, address }) => `<p>The user ${name} (${address}) deleted 96 files in a single session.</p>`,
		steps: repeated('FileDeleted', ['Office party.jpg', 'Old price list.xlsx', 'Draft.docx']),
	},
];
