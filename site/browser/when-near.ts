/** Calls once, when the element comes into sight or within `margin` of it. What is not shown at all is not near. */
export function whenNear(element: Element, act: () => void, margin = '0px'): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { rootMargin: margin },
  );
  observer.observe(element);
}
