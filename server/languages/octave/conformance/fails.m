1;

function result = half(number)
  if mod(number, 2) != 0
    error("odd");
  end
  result = number / 2;
end

disp(half(3))
