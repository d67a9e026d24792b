import { parse } from 'flatted';

/** One output item of a node. */
export interface OutputItem {
	json: Record<string, unknown>;
	binary?: Record<string, { fileName?: string; mimeType?: string; fileSize?: string; data?: string }>;
	pairedItem?: unknown;
	error?: unknown;
}

interface NodeRun {
	data?: { main?: Array<OutputItem[] | null> };
	error?: { message: string; description?: string };
}

interface ResultData {
	runData?: Record<string, NodeRun[]>;
	error?: { message: string; description?: string; node?: { name: string } };
	lastNodeExecuted?: string;
}

/** An execution as the REST API returns it. `data` is text in the flatted format. */
export interface ExecutionRecord {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	startedAt?: string;
	data?: string;
}

/** A finished execution and what its nodes put out. */
export class Execution {
	private readonly result: ResultData;

	constructor(readonly record: ExecutionRecord) {
		const data = record.data === undefined ? {} : (parse(record.data) as { resultData?: ResultData });
		this.result = data.resultData ?? {};
	}

	/** `success`, `error`, `canceled` or `crashed`. */
	get status(): string {
		return this.record.status;
	}

	/** Why it failed, as the editor shows it. */
	get error(): { message: string; description?: string; node?: string } | undefined {
		const { error, lastNodeExecuted } = this.result;
		if (error === undefined) return undefined;
		return { message: error.message, description: error.description, node: error.node?.name ?? lastNodeExecuted };
	}

	/** Whether the node ran at all. */
	hasRun(nodeName: string): boolean {
		return this.result.runData?.[nodeName] !== undefined;
	}

	/** The items of one output of a node, from all its runs, in order. */
	items(nodeName: string, output = 0): OutputItem[] {
		return (this.result.runData?.[nodeName] ?? []).flatMap((run) => run.data?.main?.[output] ?? []);
	}

	/** The JSON of these items. */
	json(nodeName: string, output = 0): Array<Record<string, unknown>> {
		return this.items(nodeName, output).map(({ json }) => json);
	}

	/** @throws unless the execution succeeded, with its own message */
	assertSucceeded(): this {
		if (this.status === 'success') return this;
		const { message, description, node } = this.error ?? { message: `the execution ended as ${this.status}` };
		throw new Error([node, message, description].filter(Boolean).join(': '));
	}
}
