import type { INodeProperties } from 'n8n-workflow';

import type { Choice } from '../../call';

export type Classification = 'benign' | 'falsePositive' | 'truePositive';

interface ClassificationFacts {
	/** Last part of the endpoint; the count in the answer is called the same with `closed_` for `close_`. */
	endpoint: string;
	countField: string;
	/** The alert's `resolutionStatusValue` afterwards. */
	resolutionStatusValue: number;
	/** Reasons that the API takes, by their number. */
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

export const CLASSIFICATION_CHOICES: ReadonlyArray<Choice<Classification>> = [
	{ name: 'Benign', value: 'benign' },
	{ name: 'False Positive', value: 'falsePositive' },
	{ name: 'True Positive', value: 'truePositive' },
];

export const classificationField: INodeProperties = {
	displayName: 'Classification',
	name: 'classification',
	type: 'options',
	default: 'benign',
	description: 'What the investigation found',
	options: [
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
	],
};

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
		description: 'Why it is closed so. Microsoft uses it to improve the detection.',
		displayOptions: { show: { classification: [classification] } },
		options,
	};
}

export const classificationParameters: INodeProperties[] = [
	classificationField,
	reasonField('benign'),
	reasonField('falsePositive'),
];
