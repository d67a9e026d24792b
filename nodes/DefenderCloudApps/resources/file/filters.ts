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
		loadOptionsMethod: 'getFilePolicies',
		rewrite: policyIdOf,
	},
	filename: {
		label: 'File Name',
		type: 'string',
		operators: ['eq'],
		furtherOperators: ['text'],
	},
	modifiedDate: {
		label: 'Modified',
		type: 'timestamp',
		operators: ['lte', 'gte', 'range', 'lte_ndays', 'gte_ndays'],
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
	},
	'collaborators.groups': {
		label: 'Collaborator Group',
		type: 'string',
		operators: ['eq', 'neq'],
	},
	'collaborators.withDomain': {
		label: 'Shared With Domain',
		type: 'string',
		operators: ['eq', 'neq', 'deq'],
		rewrite: domainOf,
	},
	'owner.entity': {
		label: 'Owner',
		type: 'entity',
		operators: ['eq', 'neq'],
	},
	'owner.orgUnit': {
		label: 'Owner Organizational Unit',
		type: 'string',
		operators: ['eq', 'neq'],
		description: 'Path such as OU=Sales,DC=contoso,DC=com',
		isTakenWhole: true,
	},
	sharing: {
		label: 'Access Level',
		type: 'integer',
		operators: ['eq', 'neq'],
		values: ACCESS_LEVELS,
	},
	fileId: {
		label: 'File ID',
		type: 'string',
		operators: ['eq', 'neq'],
	},
	fileLabels: {
		label: 'Label',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
	},
	fileScanLabels: {
		label: 'Label From Content Scan',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
	},
	extension: {
		label: 'Extension',
		type: 'string',
		operators: ['eq', 'neq'],
		rewrite: extensionOf,
	},
	mimeType: {
		label: 'MIME Type',
		type: 'string',
		operators: ['eq', 'neq'],
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
