// Runs every model that the test offers with WebGPU, and tells the test what came of it.
import { loadAndCompile, loadLiteRt, Tensor } from '@litertjs/core';

const tell = (path, body) => fetch(path, { method: 'POST', body });

async function run(name) {
  const model = await loadAndCompile(`/models/${name}`, { accelerator: 'webgpu' });
  const shape = Array.from(model.getInputDetails()[0].shape);
  const image = new Float32Array(await (await fetch(`/images/${name}`)).arrayBuffer());
  const input = await new Tensor(image, shape).moveTo('webgpu');
  const [output] = await model.run(input);
  const values = (await output.moveTo('wasm')).toTypedArray();
  await tell(`/results/${name}?accelerated=${model.isFullyAccelerated}`, new Float32Array(values));
  model.delete();
}

try {
  await loadLiteRt('/node_modules/@litertjs/core/wasm/');
  for (const name of await (await fetch('/names')).json()) {
    await run(name);
  }
  await tell('/end', '');
} catch (error) {
  await tell('/end', String((error && error.stack) || error));
}
