import type { Context } from "../context.ts";

/** How often the approvals are looked at while something that is published has none. */
const lookMs = 2000;

/** Keeps the catalogue told of what two people have approved. */
export interface Approvals {
  /** Looks for new approvals for as long as some are missing. */
  watch(): void;
  stop(): void;
}

/**
 * What is not approved waits: whoever approves does so beside the running instance, so it is looked for until nothing
 * waits. Every server looks for itself.
 */
export function createApprovals({ catalogue, trust, onError }: Context): Approvals {
  let waiting: NodeJS.Timeout | undefined;
  let stopped = false;

  async function look(): Promise<void> {
    try {
      catalogue.approve(await trust.approvedDefinitions());
    } catch (error) {
      onError?.(error);
    }
    watch();
  }

  function watch(): void {
    clearTimeout(waiting);
    if (stopped || catalogue.unapproved().length === 0) return;
    waiting = setTimeout(() => void look(), lookMs);
    waiting.unref();
  }

  return {
    watch,
    stop() {
      stopped = true;
      clearTimeout(waiting);
    },
  };
}
