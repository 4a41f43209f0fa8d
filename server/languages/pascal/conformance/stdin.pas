program Greet;
var
  name: string;
begin
  while not eof do
  begin
    readln(name);
    writeln('Hello, ', name, '!');
  end;
end.
