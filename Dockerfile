FROM golang:1.26 AS b
RUN curl -fsSL https://deb.nodesource.com/setup_20.x | bash -
RUN apt-get install -y nodejs
WORKDIR /s
COPY . .
RUN npm ci && go build -o app .
FROM scratch
COPY --from=b /s/app /app
ENTRYPOINT ["/app"]
