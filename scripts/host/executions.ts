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

/** An execution as the REST API answers it; `data` is text in the flatted format. */
export interface ExecutionRecord {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	startedAt?: string;
	data?: string;
}

/** A finished execution, read. */
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

	/** Why it failed, in the words that the editor shows: message, description, node. */
	get error(): { message: string; description?: string; node?: string } | undefined {
		const { error, lastNodeExecuted } = this.result;
		if (error === undefined) return undefined;
		return { message: error.message, description: error.description, node: error.node?.name ?? lastNodeExecuted };
	}

	/** Whether the node ran at all. */
	hasRun(nodeName: string): boolean {
		return this.result.runData?.[nodeName] !== undefined;
	}

	/** Items that a node put out on one of its outputs, those of all its runs in a row. */
	items(nodeName: string, output = 0): OutputItem[] {
		return (this.result.runData?.[nodeName] ?? []).flatMap((run) => run.data?.main?.[output] ?? []);
	}

	/** As `items`, only the JSON. */
	json(nodeName: string, output = 0): Array<Record<string, unknown>> {
		return this.items(nodeName, output).map(({ json }) => json);
	}

	/** @throws with the execution's own words unless it succeeded */
	assertSucceeded(): this {
		if (this.status === 'success') return this;
		const { message, description, node } = this.error ?? { message: `the execution ended as ${this.status}` };
		throw new Error([node, message, description].filter(Boolean).join(': '));
	}
}
