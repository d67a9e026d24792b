import type { IDataObject } from 'n8n-workflow';

/** The mistake that every operation with permissions is tried with. */
export const LACKS_PERMISSION = 'the sign-in lacks the permission';

/** What a run on purpose ended with. */
export interface Refusal {
	when: string;
	message: string;
	description: string;
}

/** What became of one operation's example. */
export interface Example {
	/** The first output item. */
	item: IDataObject;
	/** Names of the item's files. */
	files: string[];
	refusals: Refusal[];
}

/** By the stored names of resource and operation. */
export type Examples = Record<string, Example>;

/** The item that a poll delivers, by the stored name of the event. */
export type TriggerExamples = Record<string, IDataObject>;

/** What was really run for the pages; kept in test/contract/examples.json. */
export interface RecordedExamples {
	operations: Examples;
	trigger: TriggerExamples;
}
