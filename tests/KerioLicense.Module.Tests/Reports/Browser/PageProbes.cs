namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>Questions to a page, in its own language.</summary>
internal static class PageProbes
{
    /// <summary>Texts whose contrast is less than WCAG 2.1 AA asks for (1.4.3): 4.5, or 3 for large letters.</summary>
    public const string LowContrast =
        """
        () => {
          const parse = (color) => {
            const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
            return { r, g, b, a };
          };
          const over = (top, below) => ({
            r: top.r * top.a + below.r * (1 - top.a),
            g: top.g * top.a + below.g * (1 - top.a),
            b: top.b * top.a + below.b * (1 - top.a),
            a: 1,
          });
          const luminance = ({ r, g, b }) => {
            const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * x + 0.7152 * y + 0.0722 * z;
          };
          const backdrop = (element) => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) {
              const color = parse(getComputedStyle(e).backgroundColor);
              if (color.a > 0) layers.push(color);
              if (color.a === 1) break;
            }
            return layers.reduceRight((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
          };
          const faults = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || element.closest('script, style, title') || !element.checkVisibility()) continue;
            const style = getComputedStyle(element);
            const ink = parse(element.closest('svg') ? style.fill : style.color);
            const beside = element.previousElementSibling;
            const band = beside?.tagName === 'rect' && getComputedStyle(beside).fill;
            const below = band && band.startsWith('rgb') ? parse(band) : backdrop(element);
            const [high, low] = [luminance(over(ink, below)), luminance(below)].sort((a, b) => b - a);
            const ratio = (high + 0.05) / (low + 0.05);
            const size = parseFloat(style.fontSize);
            const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            const text = walker.currentNode.textContent.trim().slice(0, 40);
            if (ratio < (large ? 3 : 4.5)) faults.add(`${ratio.toFixed(2)} ${element.tagName}.${element.getAttribute('class')} ${text}`);
          }
          return [...faults];
        }
        """;

    /// <summary>What sticks out of the page, or holds more than it shows.</summary>
    public const string Cut =
        """
        () => {
          const width = document.documentElement.clientWidth;
          return [...document.querySelectorAll('table, td, th, pre, p, li, h1, h2, h3, dl, .tl, .tl text, .strips > div, button, select')]
            .filter((e) => e.checkVisibility() && !e.closest('caption, thead') && getComputedStyle(e).clipPath === 'none')
            .filter((e) => {
              const box = e.getBoundingClientRect();
              return box.right > width + 1 || box.left < -1 || (e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1);
            })
            .map((e) => `${e.tagName}.${e.getAttribute('class')} ${e.textContent.slice(0, 50)}`);
        }
        """;

    /// <summary>Fields, buttons and pictures that a screen reader has no name for; levels of headings that are left out.</summary>
    public const string Nameless =
        """
        () => {
          const faults = [...document.querySelectorAll('input, select, button, a, [role=img], section, nav, fieldset')].filter((e) => {
            const labeled = e.getAttribute('aria-labelledby');
            const name = e.getAttribute('aria-label') || (labeled && document.getElementById(labeled)?.textContent)
              || e.closest('label')?.textContent
              || (e.tagName === 'FIELDSET' ? e.querySelector('legend')?.textContent : /^(A|BUTTON)$/.test(e.tagName) ? e.textContent : '');
            return !name?.trim();
          }).map((e) => e.outerHTML.slice(0, 100));
          let level = 0;
          for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
            const next = Number(heading.tagName[1]);
            if (next > level + 1) faults.push('after level ' + level + ': ' + heading.textContent);
            level = next;
          }
          const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
          return faults.concat(ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => 'twice: ' + id));
        }
        """;

    /// <summary>What has the focus; said to be covered where something else is in front of a point of it, or it is outside of the
    /// window.</summary>
    public const string Focused =
        """
        () => {
          const e = document.activeElement;
          if (e === document.body || e === document.documentElement) return 'BODY';
          window.places ??= new Map();
          if (!window.places.has(e)) window.places.set(e, window.places.size);
          const seen = e.matches('fieldset input') ? e.nextElementSibling : e;
          const box = [...seen.getClientRects()].find((rect) => rect.width > 0) ?? seen.getBoundingClientRect();
          const points = [[box.left + 2, box.top + 2], [box.right - 2, Math.min(box.bottom, innerHeight) - 2]];
          const covered = points.some(([x, y]) => {
            const front = document.elementFromPoint(x, y);
            return !front || !(e.contains(front) || front.contains(e) || seen.contains(front));
          });
          return `${window.places.get(e)} ${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}${covered ? ' covered' : ''}`;
        }
        """;

    /// <summary>Words of letters only that begin in one line and end in another. Names of machines and commands may be.</summary>
    public const string BrokenWords =
        """
        () => {
          document.styleSheets[0].insertRule('.lic { content-visibility: visible !important; }', document.styleSheets[0].cssRules.length);
          const faults = new Set(), range = document.createRange();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode;
            if (node.parentElement.closest('script, style, svg, pre, .mono, option') || !node.parentElement.checkVisibility()) continue;
            for (const word of node.textContent.matchAll(/(?<![\p{L}\d.*\/:-])\p{L}+(?![\p{L}\d.*\/:-])/gu)) {
              range.setStart(node, word.index);
              range.setEnd(node, word.index + word[0].length);
              const lines = new Set([...range.getClientRects()].filter((rect) => rect.width > 0).map((rect) => Math.round(rect.top)));
              if (lines.size > 1) faults.add(`${word[0]} in ${node.parentElement.tagName}.${node.parentElement.className}`);
            }
          }
          return [...faults];
        }
        """;
}
