/** The screens about oneself and this phone, fetched in one piece. */

export { EnrolAgainScreen } from "./enrol-again.tsx";
export { LogScreen } from "./log.tsx";
export { PasswordScreen } from "./password.tsx";
export { PinScreen } from "./pin.tsx";
export { MeScreen } from "./screen.tsx";
export { StorageScreen } from "./storage.tsx";
