begin
  writeln('Grüße, 世界 🌍');
end.
