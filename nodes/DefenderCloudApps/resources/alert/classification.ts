import type { INodeProperties } from 'n8n-workflow';

import { menuOutsideTool, textInTool } from '../../fields/agentTool';

/** What the investigation of an alert may find, as the menu offers it. */
export const CLASSIFICATION_CHOICES = [
	{
		name: 'Benign',
		value: 'benign',
		description: 'Suspicious but not malicious, such as a penetration test or another authorized action',
	},
	{
		name: 'False Positive',
		value: 'falsePositive',
		description: 'The detection was wrong: the activity is not malicious',
	},
	{
		name: 'True Positive',
		value: 'truePositive',
		description: 'A malicious activity is confirmed',
	},
] as const;

export type Classification = (typeof CLASSIFICATION_CHOICES)[number]['value'];

interface ClassificationFacts {
	/** Last segment of the endpoint's path. */
	endpoint: string;
	/** Name of the count in the answer. */
	countField: string;
	/** The alert's `resolutionStatusValue` after it was closed. */
	resolutionStatusValue: number;
	/** The reasons that the API accepts, by number. */
	reasons: Readonly<Record<number, string>>;
}

/** Source: the three "Close …" pages of Microsoft's alerts API reference. */
export const CLASSIFICATIONS: Record<Classification, ClassificationFacts> = {
	benign: {
		endpoint: 'close_benign',
		countField: 'closed_benign',
		resolutionStatusValue: 4,
		reasons: {
			2: 'Actual severity is lower',
			4: 'Other',
			5: 'Confirmed with end user',
			6: 'Triggered by test',
		},
	},
	falsePositive: {
		endpoint: 'close_false_positive',
		countField: 'closed_false_positive',
		resolutionStatusValue: 3,
		reasons: {
			0: 'Not of interest',
			1: 'Too many similar alerts',
			3: 'Alert is not accurate',
			4: 'Other',
		},
	},
	truePositive: {
		endpoint: 'close_true_positive',
		countField: 'closed_true_positive',
		resolutionStatusValue: 5,
		reasons: {},
	},
};

export const classificationField: INodeProperties = {
	displayName: 'Classification',
	name: 'classification',
	type: 'options',
	required: true,
	default: '',
	description: 'What the investigation found',
	options: [
		...CLASSIFICATION_CHOICES.slice(0, 1),
		// Nothing is chosen at first, since a preset verdict would close alerts by mistake. The operation rejects this choice.
		{ name: 'Choose a Classification', value: '' },
		...CLASSIFICATION_CHOICES.slice(1),
	],
};

/** The reason that fits a classification. Each classification has reasons of its own. */
export function reasonField(classification: Classification): INodeProperties {
	const { reasons } = CLASSIFICATIONS[classification];
	const known = Object.entries(reasons).map(([value, name]) => ({ name, value: Number(value) }));
	const options = [...known, { name: 'None', value: '' }].sort((one, other) =>
		one.name.localeCompare(other.name, 'en'),
	);
	return {
		displayName: 'Reason',
		name: 'reason',
		type: 'options',
		default: '',
		description: 'Why this classification applies. Microsoft uses the reason to improve the detection.',
		displayOptions: { show: { classification: [classification] } },
		options,
	};
}

/** What a model can choose from, since it sees no menu. */
const CLASSIFICATION_HINT = `What the investigation found: ${CLASSIFICATION_CHOICES.map(({ value }) => value).join(', ')}`;

const REASON_HINT = `Why, in these words. For benign: ${reasonNames('benign')}. For falsePositive: ${reasonNames('falsePositive')}. For truePositive: leave empty.`;

function reasonNames(classification: Classification): string {
	return Object.values(CLASSIFICATIONS[classification].reasons).join(', ');
}

export const classificationParameters: INodeProperties[] = [
	menuOutsideTool(classificationField),
	textInTool(classificationField, CLASSIFICATION_HINT),
	menuOutsideTool(reasonField('benign')),
	menuOutsideTool(reasonField('falsePositive')),
	textInTool(reasonField('benign'), REASON_HINT),
];
