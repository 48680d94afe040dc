// A card held before the camera, where the browser knows QR codes.

export async function camera(form, field) {
  const button = form.querySelector("[data-camera]");
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
  if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return;
  button.hidden = false;
  button.addEventListener("click", () => look(form, field, button));
}

async function look(form, field, button) {
  const view = form.querySelector("[data-camera-view]");
  const video = view.querySelector("video");
  view.hidden = false;
  button.hidden = true;
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    await video.play();
  } catch {
    view.querySelector("[data-camera-problem]").hidden = false;
    button.hidden = false;
    return;
  }
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const stop = () => video.srcObject?.getTracks().forEach((track) => track.stop());
  addEventListener("pagehide", stop);
  while (video.srcObject?.active) {
    const [code] = await detector.detect(video).catch(() => []);
    if (code) {
      field.value = code.rawValue;
      stop();
      form.requestSubmit();
      return;
    }
    await new Promise((next) => setTimeout(next, 150));
  }
}
