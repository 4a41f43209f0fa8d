import { createRoot } from "react-dom/client";
import { App } from "./app.jsx";

createRoot(document.getElementById("app") as HTMLElement).render(<App />);
