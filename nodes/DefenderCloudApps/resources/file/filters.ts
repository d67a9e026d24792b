import { appFilter, appInstanceFilter } from '../../lists/filters/apps';
import type { FilterTable } from '../../lists/filters/filter';
import { domainOf, extensionOf, policyIdOf } from '../../lists/filters/texts';
import { ACCESS_LEVELS, FILE_TYPES } from './record';

/**
 * Every filter of the file list. Source: "Filters" in Microsoft's API reference. Those marked as undocumented are
 * known from other clients.
 */
export const fileFilters: FilterTable = {
	service: appFilter,
	instance: appInstanceFilter,
	fileType: {
		label: 'File Type',
		type: 'integer',
		operators: ['eq', 'neq'],
		values: FILE_TYPES,
		panel: 'main',
	},
	allowDeleted: {
		label: 'Include Deleted',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether to list deleted files as well',
	},
	policy: {
		label: 'Policy',
		type: 'string',
		operators: ['cabinetmatchedrulesequals', 'neq', 'isset', 'isnotset'],
		furtherOperators: ['eq'],
		description: 'Policy that the file matches',
		loadOptionsMethod: 'getFilePolicies',
		rewrite: policyIdOf,
		panel: 'main',
	},
	filename: {
		label: 'File Name',
		type: 'string',
		operators: ['eq'],
		furtherOperators: ['text'],
		description: 'The whole name',
		placeholder: 'e.g. salaries.xlsx',
		panel: 'main',
	},
	modifiedDate: {
		label: 'Modified',
		type: 'timestamp',
		operators: ['lte', 'gte', 'range', 'lte_ndays', 'gte_ndays'],
		description: 'When the file was last modified',
		panel: 'timeRange',
	},
	createdDate: {
		label: 'Created',
		type: 'timestamp',
		operators: ['lte', 'gte', 'range'],
	},
	'collaborators.entity': {
		label: 'Collaborator',
		type: 'entity',
		operators: ['eq', 'neq'],
	},
	'collaborators.domains': {
		label: 'Collaborator Domain',
		type: 'string',
		operators: ['eq', 'neq'],
		rewrite: domainOf,
		placeholder: 'e.g. fabrikam.com',
	},
	'collaborators.groups': {
		label: 'Collaborator Group',
		type: 'string',
		operators: ['eq', 'neq'],
		description: 'ID of the group',
		placeholder: 'e.g. 5e4bd1f1a1b2c3d4e5f60718',
	},
	'collaborators.withDomain': {
		label: 'Shared With Domain',
		type: 'string',
		operators: ['eq', 'neq', 'deq'],
		rewrite: domainOf,
		placeholder: 'e.g. fabrikam.com',
	},
	'owner.entity': {
		label: 'Owner',
		type: 'entity',
		operators: ['eq', 'neq'],
		panel: 'main',
	},
	'owner.orgUnit': {
		label: 'Owner Organizational Unit',
		type: 'string',
		operators: ['eq', 'neq'],
		description: 'Path of the organizational unit',
		isTakenWhole: true,
		placeholder: 'e.g. OU=Sales,DC=contoso,DC=com',
	},
	sharing: {
		label: 'Access Level',
		type: 'integer',
		operators: ['eq', 'neq'],
		values: ACCESS_LEVELS,
		panel: 'main',
	},
	fileId: {
		label: 'File ID',
		type: 'string',
		operators: ['eq', 'neq'],
		description: '_id of a file',
		placeholder: 'e.g. 5e4bd1f1a1b2c3d4e5f60718',
	},
	fileLabels: {
		label: 'Label',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		description: 'ID of the label',
		placeholder: 'e.g. 5e4bd1f1a1b2c3d4e5f60718',
	},
	fileScanLabels: {
		label: 'Label From Content Scan',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		description: 'ID of the label',
		placeholder: 'e.g. 5e4bd1f1a1b2c3d4e5f60718',
	},
	extension: {
		label: 'Extension',
		type: 'string',
		operators: ['eq', 'neq'],
		rewrite: extensionOf,
		placeholder: 'e.g. docx, pdf',
		panel: 'main',
	},
	mimeType: {
		label: 'MIME Type',
		type: 'string',
		operators: ['eq', 'neq'],
		placeholder: 'e.g. application/pdf',
	},
	trashed: {
		label: 'In Trash',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether the file is in the trash',
	},
	parentFolder: {
		label: 'Parent Folder',
		type: 'folder',
		operators: ['eq', 'neq'],
		description: 'ID of the folder',
		placeholder: 'e.g. 5e4bd1f1a1b2c3d4e5f60718',
	},
	folder: {
		label: 'Folder',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether to list folders; off lists files only',
	},
	quarantined: {
		label: 'Quarantined',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether the file is quarantined',
	},
	snapshotLastModifiedDate: {
		label: 'Last Scanned',
		type: 'timestamp',
		operators: ['lte', 'gte', 'range'],
	},
	'collaborators.users': { label: 'Collaborating User', type: 'any', operators: [], undocumented: 'json' },
	'owner.username': { label: 'Owner Name', type: 'any', operators: [], undocumented: 'json' },
};
