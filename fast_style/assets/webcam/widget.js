export default { render({ model, el }) {
  const view = Math.random().toString(36).slice(2);
  let asked = 0, answered = null;
  const listen = (message, buffers) => { if (message.id === `${view}.${asked}`) answered(message, buffers); }; // not another's
  model.on("msg:custom", listen);
  const ask = async (settings, photo) => {
    const data = await photo.arrayBuffer();
    return new Promise((done, failed) => {
      answered = (message, buffers) => message.error ? failed(new Error(message.error)) : done(new Blob(buffers, {type: "image/jpeg"}));
      model.send({...settings, id: `${view}.${++asked}`}, undefined, [data]);
    });
  };
  let stop;
  camera(el, model.get("styles"), ask).then(end => stop = end);
  return () => { model.off("msg:custom", listen); if (stop) stop(); };
} };
