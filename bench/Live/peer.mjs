// The peer of the live benchmark: a room that hears whatever is posted. It stores nothing and asks for no rights.
import http from "node:http";
import { Server } from "socket.io";

const server = http.createServer((request, answer) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    io.to("thread").emit("comment", { html: Buffer.concat(parts).toString() });
    answer.writeHead(204).end();
  });
});
const io = new Server(server);
io.on("connection", (socket) =>
  socket.on("join", (told) => {
    socket.join("thread");
    told();
  }),
);
server.listen(Number(process.argv[2]), "127.0.0.1", 4096);
