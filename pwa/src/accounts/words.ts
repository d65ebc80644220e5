import { dictionary } from "../language.ts";

export const words = dictionary({
  me: ["我的", "Me"],
  start: ["开始", "Start"],
  signIn: ["登录", "Sign in"],
  username: ["用户名", "User name"],
  password: ["密码", "Password"],
});
