const before = 1;
namespace Inner {
  export const value = 1;
}
const after = 1;
