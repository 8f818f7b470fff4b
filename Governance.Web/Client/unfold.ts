/** A link to a comment that is folded away unfolds it, where the browser does not by itself. */
export function unfold(): void {
  const open = (): void => {
    const target = /^#c\d+$/.test(location.hash) ? document.getElementById(location.hash.slice(1)) : null;
    const folded = target?.closest<HTMLDetailsElement>("details.folded");
    if (folded != null && !folded.open) {
      folded.open = true;
      target!.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);
  open();
}
