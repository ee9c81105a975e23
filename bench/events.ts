/** The `data` of each server-sent event of a response, as it comes. */
export async function* readEvents(response: Response): AsyncGenerator<string, void, undefined> {
  if (response.body === null) return;
  let text = '';
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (text + piece).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const line = event.split('\n').find((each) => each.startsWith('data:'));
      if (line !== undefined) yield line.slice('data:'.length).trim();
    }
  }
}
