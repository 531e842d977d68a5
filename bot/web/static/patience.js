// Waits longer after each failure, until something makes it worth trying at once.

const LONGEST = 30; // seconds

export class Patience {
  #waiting = new Set();

  // There is chance in it, so that not everybody comes back in the same second.
  pause(failures) {
    const seconds = Math.min(LONGEST, 2 ** (failures - 1)) * (0.5 + Math.random());
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      setTimeout(resolve, seconds * 1000);
    });
  }

  end() {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
