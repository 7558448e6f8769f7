// Only comfort: reading values off the curves, singling out a class, seeing the image behind a dot.
(function () {
  'use strict';

  document.querySelectorAll('svg.chart').forEach(function (svg) {
    var data = JSON.parse(svg.dataset.chart), cross = svg.querySelector('.cross');
    var legend = svg.parentNode.querySelector('.legend'), names = legend.querySelectorAll('span');
    var texts = Array.prototype.map.call(names, function (n) { return n.lastChild.textContent; });
    function reset() {
      cross.setAttribute('x1', -9); cross.setAttribute('x2', -9);
      names.forEach(function (n, i) { n.lastChild.textContent = texts[i]; });
    }
    svg.addEventListener('mousemove', function (event) {
      var box = svg.getBoundingClientRect();
      var x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
      var at = (x - data.from) / (data.to - data.from) * (data.epochs - 1);
      var i = Math.max(0, Math.min(data.epochs - 1, Math.round(at)));
      var px = data.from + i / Math.max(1, data.epochs - 1) * (data.to - data.from);
      cross.setAttribute('x1', px); cross.setAttribute('x2', px);
      data.lines.forEach(function (line, k) {
        var value = line[i + 1];
        names[k].lastChild.textContent = line[0] + (value == null ? '' : ' ' + value) + ' (epoch ' + (i + 1) + ')';
      });
    });
    svg.addEventListener('mouseleave', reset);
  });

  var scatter = document.querySelector('svg.scatter');
  if (!scatter) { return; }
  var chosen = null;
  document.querySelectorAll('.classes button').forEach(function (button) {
    button.addEventListener('click', function () {
      chosen = chosen === button.dataset.class ? null : button.dataset.class;
      document.querySelectorAll('.classes button').forEach(function (b) {
        b.classList.toggle('off', chosen !== null && b.dataset.class !== chosen);
      });
      scatter.querySelectorAll('[data-class]').forEach(function (g) {
        g.classList.toggle('off', chosen !== null && g.dataset.class !== chosen);
      });
    });
  });

  var lens = document.getElementById('lens');
  if (!lens) { return; }
  var picture = lens.firstChild, text = lens.lastChild, scale = 4;
  var columns = +lens.dataset.columns, width = +lens.dataset.width, height = +lens.dataset.height;
  picture.style.width = width * scale + 'px';
  picture.style.height = height * scale + 'px';
  picture.style.backgroundSize = columns * width * scale + 'px auto';
  scatter.addEventListener('mouseover', function (event) {
    if (event.target.dataset.i === undefined) { return; }
    var i = +event.target.dataset.i, label = event.target.parentNode.dataset.class;
    var button = document.querySelector('.classes button[data-class="' + label + '"]');
    picture.style.backgroundPosition =
      -(i % columns) * width * scale + 'px ' + -Math.floor(i / columns) * height * scale + 'px';
    text.textContent = (button ? 'a ' + button.textContent : 'no label') + ', row ' + (i + 1);
    lens.hidden = false;
  });
}());
