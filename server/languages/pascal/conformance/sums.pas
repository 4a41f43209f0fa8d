unit Sums;

interface

function Add(a, b: integer): integer;

implementation

function Add(a, b: integer): integer;
begin
  Add := a + b;
end;

end.
