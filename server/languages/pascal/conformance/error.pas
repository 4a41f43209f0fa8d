program Fails;
uses SysUtils;

function Half(number: integer): integer;
begin
  if odd(number) then raise Exception.Create('odd');
  Half := number div 2;
end;

begin
  writeln(Half(3));
end.
