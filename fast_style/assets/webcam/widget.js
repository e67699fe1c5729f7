export default { render({ model, el }) {
  let answered = null;
  model.on("msg:custom", (message, buffers) => answered && answered(message, buffers));
  const ask = (settings, photo) => new Promise(async (done, failed) => {
    answered = (message, buffers) => message.error ? failed(new Error(message.error)) : done(new Blob(buffers, {type: "image/jpeg"}));
    model.send(settings, undefined, [await photo.arrayBuffer()]);
  });
  let stop;
  camera(el, model.get("styles"), ask).then(end => stop = end);
  return () => stop && stop();
} };
