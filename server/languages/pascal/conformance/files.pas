program Files;
uses Sums;
begin
  writeln(Add(2, 3));
  writeln(ParamStr(1), '|', ParamStr(2));
end.
