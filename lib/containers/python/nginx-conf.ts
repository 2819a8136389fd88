/** `serve` puts its settings in place of the names between @. */
export const nginxConf = `# serve puts its settings in place of the names between @.
worker_processes 1;
pid @RUN_DIR@/nginx.pid;
error_log stderr error;

events {
  worker_connections 2048;
}

http {
  access_log off;
  client_body_temp_path @RUN_DIR@/body;
  proxy_temp_path @RUN_DIR@/proxy;
  fastcgi_temp_path @RUN_DIR@/fastcgi;
  uwsgi_temp_path @RUN_DIR@/uwsgi;
  scgi_temp_path @RUN_DIR@/scgi;

  server {
    # SageMaker gives a connection 250 ms to be accepted: a burst waits in the queue of the kernel.
    listen @LISTEN@ backlog=1024;
    # nginx's own limit is 1 MB, which answers larger payloads 413.
    client_max_body_size @MAX_PAYLOAD_MB@m;
    client_body_buffer_size 1m;
    keepalive_timeout 75s;

    location ~ ^/(ping|invocations)$ {
      proxy_pass http://unix:@SOCKET@;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
      proxy_redirect off;
      # An answer that is sent in pieces arrives in pieces.
      proxy_buffering off;
      proxy_connect_timeout 5s;
      proxy_send_timeout @TIMEOUT_SECONDS@s;
      proxy_read_timeout @TIMEOUT_SECONDS@s;
    }

    location / {
      return 404 "SageMaker calls /ping and /invocations.\\n";
    }
  }
}
`
