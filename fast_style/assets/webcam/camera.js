async function camera(el, styles, ask) {
  el.innerHTML = `<div class="fast-style" tabindex="0" style="font: 14px sans-serif; outline: none">
    <canvas width="640" height="480" style="max-width: 100%; transform: scaleX(-1)"></canvas><br>
    <select></select> <label>style weight <input type="range" min="-1" max="2" step="0.02" value="0.7"></label>
    <label><input type="checkbox"> keep colours</label> <button>stop</button> <span></span>
    <div style="color: #777">keys: ← → painting, ↑ ↓ style weight, c colours, space stops and goes on</div></div>`;
  const find = name => el.querySelector(name), [canvas, select, range, colors, button, message] = ["canvas", "select", "input[type=range]", "input[type=checkbox]", "button", "span"].map(find);
  select.replaceChildren(...styles.map(name => new Option(name)));
  const video = Object.assign(document.createElement("video"), {muted: true, playsInline: true}), small = document.createElement("canvas");
  let stream = null, turn = 0;
  async function run() {
    const mine = ++turn;
    try {
      const got = await navigator.mediaDevices.getUserMedia({video: {width: {ideal: 640}, height: {ideal: 480}}});
      if (mine !== turn) return got.getTracks().forEach(track => track.stop()); // stopped before it was there
      stream = got;
      video.srcObject = stream;
      await video.play();
      button.textContent = "stop";
      for (let frames = 0, begun = performance.now(); mine === turn; frames++) {
        const scale = Math.min(1, 384/Math.max(video.videoWidth, video.videoHeight));
        [small.width, small.height] = [video.videoWidth, video.videoHeight].map(side => Math.round(side*scale));
        small.getContext("2d").drawImage(video, 0, 0, small.width, small.height);
        const photo = await new Promise(done => small.toBlob(done, "image/jpeg", 0.9));
        const painted = await ask({style: select.value, style_weight: 10**range.value, keep_colors: colors.checked}, photo);
        if (mine !== turn) break;
        const picture = await createImageBitmap(painted);
        [canvas.width, canvas.height] = [picture.width*2, picture.height*2];
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        message.textContent = `${((frames+1)*1000/(performance.now()-begun)).toFixed(1)} pictures a second`;
      }
    } catch (error) { if (mine === turn) { message.textContent = String(error.message || error); stop(); } }
  }
  function stop() {
    turn++;
    if (stream) stream.getTracks().forEach(track => track.stop());
    stream = null;
    button.textContent = "go on";
  }
  const toggle = () => stream ? stop() : run();
  button.onclick = toggle;
  el.addEventListener("keydown", event => {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key], change = {ArrowUp: .1, ArrowDown: -.1}[event.key];
    if (step) select.selectedIndex = (select.selectedIndex + step + styles.length) % styles.length;
    else if (change) range.value = +range.value + change;
    else if (event.key === "c") colors.checked = !colors.checked;
    else if (event.key === " ") toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  find(".fast-style").focus();
  run();
  return stop;
}
