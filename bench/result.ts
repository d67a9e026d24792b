/** What came of a run. */
export interface Result {
	items: number;
	/** How long the nodes of a workflow took, without n8n's work for calling it. */
	nodesInMs?: number;
}
